"""Tune a checkpoint on an office's translations, from the files to the installed result.

Nothing that is installed is replaced. What came out worse than its base, or too weak to use, is not installed either:
`auto` would use it.
"""

import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tribrief.errors import OutputError, lack_package
from tribrief.translation.checkpoints import Checkpoint, read_checkpoint
from tribrief.translation.installation import find_place, install_checkpoint
from tribrief.translation.manifest import UNKNOWN, Manifest, write_manifest
from tribrief.translation.torch_decoding import TorchDecoder
from tribrief.translation.tuning.examples import Example, batch_evenly, encode_pairs
from tribrief.translation.tuning.learner import Learner, measure_loss, repeatable
from tribrief.translation.tuning.material import Material
from tribrief.translation.tuning.pairs import digest_pairs, require_enough
from tribrief.translation.tuning.progress import Progress
from tribrief.translation.tuning.record import LIBRARIES, Record
from tribrief.translation.tuning.result import describe_base, write_checkpoint
from tribrief.translation.tuning.scores import Examination, Scores, WantTerms
from tribrief.translation.tuning.settings import Direction, Settings, name_direction
from tribrief.translation.tuning.training import Course, train
from tribrief.translation.tuning.untrained import SHAPES, make_untrained
from tribrief.translation.tuning.work import Work, open_work
from tribrief.weights import read_seq2seq


@dataclass(frozen=True)
class Task:
    """What is to be made.

    Attributes:
        name: of the new checkpoint.
        models: the models folder.
        base: what is begun with; None for a model from scratch.
        shape: the size of one from scratch, else empty.
        directions: what it learns to translate.
        settings: how it learns.
    """

    name: str
    models: Path
    base: Checkpoint | None
    shape: str
    directions: tuple[Direction, ...]
    settings: Settings


@dataclass(frozen=True)
class Audience:
    """Who is told: `prepared` of the pairs that are used, `progressed` of each step, those of an epoch, and of all."""

    prepared: Callable[[Material], None]
    progressed: Callable[[Progress, int, int], None]


@dataclass(frozen=True)
class Tuned:
    """What came out: a checkpoint's folder, why it is not installed (or nothing), its manifest, and the scores."""

    folder: Path
    faults: tuple[str, ...]
    manifest: Manifest
    progress: Progress
    after: Scores

    @property
    def installed(self) -> bool:
        """Whether it is in the models folder."""
        return not self.faults


def tune_checkpoint(task: Task, material: Material, audience: Audience, want_terms: WantTerms) -> Tuned:
    """Tune a checkpoint, going on where an earlier run of the same task stopped.

    Args:
        task: what is to be made.
        material: what it learns from.
        audience: who is told.
        want_terms: tells the glossary's terms, which are counted.

    Raises:
        ModelError: when a library is missing, the base cannot be used, or the training comes apart.
        MemoryFileError: when too few pairs suit the model.
        OutputError: when the name is taken, an earlier run was of another task, or the disk is full.
    """
    require_libraries()
    place = _find_free_place(task)
    settings = task.settings
    with open_work(task.models / f".tune-{task.name}", _plan(task, material)) as work, repeatable():
        base = task.base or make_untrained(
            material.learned, SHAPES[task.shape], work.folder / "untrained", settings.seed
        )
        lessons = _prepare(base, material, task)
        audience.prepared(lessons.material)
        examination = Examination(lessons.material.held_out, want_terms)
        folder = work.folder / task.name
        progress = _train(task, lessons, examination, work, audience)
        tuned = _judge(task, lessons, examination, progress, folder)
        if not tuned.installed:
            return tuned
        install_checkpoint(folder, task.models)
        shutil.rmtree(work.folder)
    return replace(tuned, folder=place)


@dataclass(frozen=True)
class _Lessons:
    """The base with the pairs that suit it, in words and in numbers."""

    base: Checkpoint
    material: Material
    learned: list[Example]
    held_out: list[Example]


def _prepare(base: Checkpoint, material: Material, task: Task) -> _Lessons:
    decoder = TorchDecoder(base)
    skipped = material.skipped.copy()
    learned, held_out = (encode_pairs(pairs, base, decoder, skipped) for pairs in (material.learned, material.held_out))
    used = replace(
        material,
        learned=[example.pair for example in learned],
        held_out=[example.pair for example in held_out],
        skipped=skipped,
    )
    require_enough(used.learned, used.held_out, task.directions)
    return _Lessons(base, used, learned, held_out)


def _train(task: Task, lessons: _Lessons, examination: Examination, work: Work, audience: Audience) -> Progress:
    """Train, and write the best weights as a checkpoint into the working folder."""
    base, settings = lessons.base, task.settings
    loaded = read_seq2seq(base.folder, exact=True)
    course = Course(
        lessons.learned,
        lessons.held_out,
        settings,
        grade=lambda loss: examination.grade(base, loaded, loss),
        report=lambda progress: audience.progressed(progress, an_epoch, total),
    )
    an_epoch = course.steps_an_epoch
    total = settings.count_steps(an_epoch)
    learner = Learner(*loaded, settings, total)
    progress = train(learner, course, work, knows=task.base is not None)
    with work.making_room():
        write_checkpoint(learner, work.load_best(progress.best_step), base, work.folder / task.name)
    return progress


def _judge(task: Task, lessons: _Lessons, examination: Examination, progress: Progress, folder: Path) -> Tuned:
    """Score what was written to disk, and write down how it came about."""
    checkpoint = read_checkpoint(folder)
    loaded = read_seq2seq(folder, exact=True)
    loss = measure_loss(*loaded, batch_evenly(lessons.held_out, task.settings.batch_tokens))
    after = examination.grade(checkpoint, loaded, loss)
    base = describe_base(task.base) if task.base else None
    record = Record(base, task.shape, task.directions, task.settings, lessons.material)
    manifest = Manifest(task.name, "", base.licence if base else UNKNOWN, training=record.write(progress, after))
    write_manifest(folder, manifest)
    return Tuned(folder, tuple(after.list_faults(progress.before)), manifest, progress, after)


def require_libraries() -> None:
    """Refuse to begin without a library that would be missing at the end.

    Raises:
        ModelError: naming it.
    """
    for name in LIBRARIES:
        if find_spec(name) is None:
            raise lack_package("tuning", name, "tune")


def _find_free_place(task: Task) -> Path:
    place = find_place(task.models, task.name, "--name")
    if place.exists():
        raise OutputError(f"{place}: is there already and is not replaced; give another --name")
    return place


def _plan(task: Task, material: Material) -> dict[str, Any]:
    """Return everything that the outcome depends on, by the name that the user knows it by."""
    options = {f"--{name.replace('_', '-')}": value for name, value in asdict(task.settings).items()}
    return {
        "the checkpoint": f"{task.base.name} {task.base.revision()}" if task.base else f"new {task.shape}",
        "the direction": " ".join(map(name_direction, task.directions)),
        "what is learned": digest_pairs(material.learned)[:12],
        "what is held out": digest_pairs(material.held_out)[:12],
        **options,
    }
