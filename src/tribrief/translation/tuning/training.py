"""Training: step after step over the pairs, looked at now and then, until it gets no better."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tribrief.translation.tuning.examples import Example, batch_by_chance, batch_evenly
from tribrief.translation.tuning.learner import Learner, measure_loss
from tribrief.translation.tuning.progress import Progress
from tribrief.translation.tuning.scores import Scores
from tribrief.translation.tuning.settings import Settings
from tribrief.translation.tuning.work import Work

LONGEST_STRETCH = 500  # steps without an evaluation; a shorter epoch is one stretch
SAVE_EVERY = 300.0  # seconds without a saved state

Grade = Callable[[float], Scores]  # of the model as it is, given its validation loss


@dataclass(frozen=True)
class Course:
    """What is learned, how, and who is told.

    Attributes:
        learned, held_out: examples.
        settings: how.
        grade: scores the model as it stands.
        report: called with the progress after every step and every evaluation.
    """

    learned: Sequence[Example]
    held_out: Sequence[Example]
    settings: Settings
    grade: Grade
    report: Callable[[Progress], None]

    @property
    def steps_an_epoch(self) -> int:
        """How many steps it takes to see all pairs."""
        return len(batch_evenly(self.learned, self.settings.batch_tokens))

    def batches(self, epoch: int) -> list[list[Example]]:
        """Return the batches of an epoch."""
        return batch_by_chance(self.learned, self.settings.batch_tokens, seed=self.settings.seed, epoch=epoch)


def train(learner: Learner, course: Course, work: Work, *, knows: bool) -> Progress:
    """Train to the end, from where the working folder stands, and return the last progress.

    The best weights are in the working folder then.

    Args:
        learner: the model as it was at the beginning.
        course: what it learns.
        work: where states are saved.
        knows: whether the model translates already, so that it is measured before it learns.

    Raises:
        ModelError: when the training comes apart or a saved state is damaged.
        OutputError: when the disk is full.
    """
    progress = _resume(learner, course, work, knows=knows)
    an_epoch = course.steps_an_epoch
    total, stretch = course.settings.count_steps(an_epoch), min(an_epoch, LONGEST_STRETCH)
    saved, batches = time.monotonic(), course.batches(progress.step // an_epoch)
    while progress.step < total and progress.waited < course.settings.patience:
        epoch, place = divmod(progress.step, an_epoch)
        batches = batches if place else course.batches(epoch)
        progress = progress.take_step(learner.step(batches[place]))
        course.report(progress)
        if progress.step % stretch == 0 or progress.step == total:
            progress = progress.evaluate(_grade(learner, course))
            if progress.best_step == progress.step:
                work.save_best(learner.weights(), progress.step)
            course.report(progress)
        elif time.monotonic() - saved < SAVE_EVERY:
            continue
        work.save(learner.capture(), progress)
        saved = time.monotonic()
    return progress


def _resume(learner: Learner, course: Course, work: Work, *, knows: bool) -> Progress:
    """Return where the training stands; at the beginning the model is measured as it is."""
    if state := work.load():
        captured, progress = state
        learner.restore(captured)
    else:
        progress = Progress()
        if knows:
            progress = replace(progress, before=_grade(learner, course))
        work.save(learner.capture(), progress)
    course.report(progress)
    return progress


def _grade(learner: Learner, course: Course) -> Scores:
    batches = batch_evenly(course.held_out, course.settings.batch_tokens)
    return course.grade(measure_loss(learner.tokenizer, learner.model, batches))
