"""A brief's folder: saved whole or not at all, by one at a time, with the documents it had."""

import json
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from test_document_sample import sample_brief
from tribrief.document.folder import Making, write_brief
from tribrief.document.starter import build_template
from tribrief.document.swap import HIDDEN, NEW, OLD, READY, locked
from tribrief.errors import BriefError, OutputError, StaleBriefError, TemplateError
from tribrief.records import Brief
from tribrief.review.folder import identify_brief, open_brief, save_brief

SOURCE = str(Path(__file__).parents[1] / "src")


def small_brief(text: str = "Перше.", *, languages: tuple[str, ...] = ("uk",)) -> Brief:
    """The sample in one language, with one text of its own."""
    segments = (replace(one, text=text) if one.id == "P2" else one for one in sample_brief().segments)
    return replace(
        sample_brief(), title="Search", languages=languages, segments=tuple(one for one in segments if one.lang == "uk")
    )


def text_of(document: Path) -> str:
    with zipfile.ZipFile(document) as archive:
        return archive.read("word/document.xml").decode()


def said(folder: Path) -> tuple[bool, bool]:
    """Whether `brief.json` and the document have the second text."""
    return "Друге." in (folder / "brief.json").read_text("utf-8"), "Друге." in text_of(folder / "brief.uk.docx")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_correction_is_saved_with_the_documents(tmp_path: Path):
    """The variant is that of before, and nothing is left in the folder that was not there."""
    folder, _ = write_brief(small_brief(), tmp_path, Making(variant="review"))
    before = names(folder)
    opened = open_brief(folder)
    saved = save_brief(opened, replace(opened.brief, segments=small_brief("Друге.").segments))
    assert said(folder) == (True, True)
    assert names(folder) == before == ["brief.json", "brief.uk.docx"]
    assert saved == open_brief(folder)
    assert saved.revision != opened.revision
    assert "Додаток" in text_of(folder / "brief.uk.docx")
    assert identify_brief(saved.brief) == identify_brief(small_brief())


def test_template_of_the_office_is_kept(tmp_path: Path):
    """A copy lies in the folder: the brief is made again when the file is gone or the folder elsewhere."""
    template = tmp_path / "ours.docx"
    template.write_bytes(build_template("one-page"))
    folder, _ = write_brief(small_brief(), tmp_path / "out", Making(template))
    template.unlink()
    moved = shutil.move(folder, tmp_path / "elsewhere")
    opened = open_brief(Path(moved))
    assert opened.brief.provenance["document"] == {"template": "ours.docx", "variant": "final"}
    save_brief(opened, opened.brief)
    copy = tmp_path / "elsewhere" / HIDDEN / "template.docx"
    assert copy.read_bytes() == build_template("one-page")
    copy.unlink()
    with pytest.raises(TemplateError, match=r"ours\.docx"):
        save_brief(open_brief(Path(moved)), opened.brief)


def test_named_template_is_taken_again(tmp_path: Path):
    """One of ours needs no copy."""
    folder, _ = write_brief(small_brief(), tmp_path, Making(Path("one-page")))
    before = (folder / "brief.uk.docx").read_bytes()
    save_brief(open_brief(folder), open_brief(folder).brief)
    assert (folder / "brief.uk.docx").read_bytes() == before
    assert not (folder / HIDDEN).exists()


def test_pdf_is_made_again_or_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A PDF of the old text does not stay: without LibreOffice it goes, and that is said."""
    folder, _ = write_brief(small_brief(), tmp_path)
    (folder / "brief.uk.pdf").write_bytes(b"%PDF")
    monkeypatch.setenv("PATH", "/nowhere")
    saved = save_brief(open_brief(folder), small_brief("Друге."))
    assert names(folder) == ["brief.json", "brief.uk.docx"]
    assert "LibreOffice" in saved.remarks[0]


def test_reviewed_brief_is_not_built_over(tmp_path: Path):
    """A build of the same name is refused where people have worked, and may replace what nobody has touched."""
    folder, _ = write_brief(small_brief(), tmp_path)
    write_brief(small_brief("Друге."), tmp_path)
    opened = open_brief(folder)
    segments = (replace(opened.brief.segments[0], reviewed_by="O. Melnyk"), *opened.brief.segments[1:])
    reviewed = save_brief(opened, replace(opened.brief, segments=segments))
    with pytest.raises(BriefError, match=r"passages: 1, waivers: 0.*--discard-review"):
        write_brief(small_brief(), tmp_path)
    assert open_brief(folder).revision == reviewed.revision
    write_brief(small_brief(), tmp_path, discard_review=True)
    assert said(folder) == (False, False)


def test_second_of_two_writers_is_told(tmp_path: Path):
    """What somebody else has saved since is not overwritten."""
    folder, _ = write_brief(small_brief(), tmp_path)
    one, other = open_brief(folder), open_brief(folder)
    save_brief(one, small_brief("Друге."))
    with pytest.raises(StaleBriefError, match="somebody else"):
        save_brief(other, small_brief("Третє."))
    assert said(folder) == (True, True)


def test_writers_wait_for_each_other(tmp_path: Path):
    """While one has the lock another waits, and gives up with a message."""
    folder, _ = write_brief(small_brief(), tmp_path)
    opened = open_brief(folder)
    done: list[str] = []
    with locked(folder):
        with pytest.raises(BriefError, match="another program"), locked(folder, patience=0.05):
            pass
        thread = threading.Thread(target=lambda: done.append(save_brief(opened, small_brief("Друге.")).revision))
        thread.start()
        time.sleep(0.1)
        assert said(folder) == (False, False)
    thread.join()
    assert done == [open_brief(folder).revision]


def test_failed_save_changes_nothing(tmp_path: Path):
    """A folder in the way of a document: the old files are all there, byte for byte."""
    folder, _ = write_brief(small_brief(languages=("ko", "uk")), tmp_path)
    opened = open_brief(folder)
    (folder / "brief.uk.docx").unlink()
    (folder / "brief.uk.docx").mkdir()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(OutputError, match=r"brief\.uk\.docx"):
        save_brief(opened, small_brief("Друге.", languages=("ko", "uk")))
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert names(folder) == ["brief.json", "brief.ko.docx", "brief.uk.docx"]


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_swap_that_was_killed_is_completed(moved: int, tmp_path: Path):
    """However many of the files had been moved, the next to open has the new brief, whole."""
    folder, _ = write_brief(small_brief(), tmp_path / "one")
    other, _ = write_brief(small_brief("Друге."), tmp_path / "two")
    (folder / "brief.uk.pdf").write_bytes(b"%PDF of the old text")
    ready = folder / HIDDEN / READY
    for name in (NEW, OLD):
        (ready / name).mkdir(parents=True)
    (ready / "files.json").write_text(json.dumps(["brief.json", "brief.uk.docx"]))
    for number, file in enumerate(["brief.json", "brief.uk.docx"]):
        shutil.copy(other / file, folder if number < moved else ready / NEW)
    (folder / HIDDEN / "making-left").mkdir()
    assert "Друге." in str(open_brief(folder).brief.segments)
    assert said(folder) == (True, True)
    assert names(folder) == ["brief.json", "brief.uk.docx"]


def test_kill_at_any_moment_leaves_a_whole_brief(tmp_path: Path):
    """A process that saves one text and the other in turns is killed again and again: never half of each."""
    folder, _ = write_brief(small_brief(), tmp_path)
    code = (
        f"import sys; sys.path[:0] = [{SOURCE!r}, {str(Path(__file__).parent)!r}]\n"
        "from pathlib import Path\nfrom test_review_folder import small_brief\n"
        "from tribrief.review.folder import open_brief, save_brief\n"
        f"folder = Path({str(folder)!r})\nprint('ready', flush=True)\n"
        "while True:\n"
        "    for text in ('Друге.', 'Перше.'):\n"
        "        save_brief(open_brief(folder), small_brief(text)); print(text, flush=True)\n"
    )
    seen = set()
    for number in range(4):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            process.stdout.readline()
            process.stdout.readline()
            time.sleep(0.03 * number + 0.01)
            process.send_signal(signal.SIGKILL)
        open_brief(folder)
        seen.add(said(folder))
        assert names(folder) == ["brief.json", "brief.uk.docx"]
    assert seen <= {(True, True), (False, False)}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no folder of a brief"),
        ("{", "damaged, or no brief"),
        ("[]", "damaged, or no brief"),
        ('{"provenance": {"version": "99"}}', "written by tribrief 99"),
        ('{"provenance": {"version": "0.1.0"}}', "damaged"),
    ],
)
def test_what_is_no_brief(content: str | None, message: str, tmp_path: Path):
    """Each says what is wrong with it."""
    if content is not None:
        (tmp_path / "brief.json").write_text(content)
    with pytest.raises(BriefError, match=message):
        open_brief(tmp_path)


def test_brief_of_a_newer_version_is_not_spoilt(tmp_path: Path):
    """A field that this version does not know would be lost in saving: it is not opened."""
    folder, _ = write_brief(small_brief(), tmp_path)
    path = folder / "brief.json"
    newer = json.loads(path.read_text("utf-8"))
    newer["segments"][0]["mood"] = "calm"
    newer["provenance"]["version"] = "7.0"
    path.write_text(json.dumps(newer))
    with pytest.raises(BriefError, match=r"tribrief 7\.0.*mood.*update"):
        open_brief(folder)
