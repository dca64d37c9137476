"""XLIFF out to a translation program and back: edited with translate-toolkit, and with what programs break."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from test_document_sample import EN, KO, UK, draft_brief
from test_review_corrections import NOW, WHO, sample_reference, segment
from tribrief.document.folder import write_brief
from tribrief.errors import ReviewError
from tribrief.records import Brief, Finding, MemoryMatch
from tribrief.review.corrections import correct, mark_text
from tribrief.review.folder import OpenedBrief, open_brief, save_brief
from tribrief.review.reading import read_corrections
from tribrief.review.returned import Returned
from tribrief.review.units import list_directions, list_units
from tribrief.review.waivers import waive
from tribrief.review.xliff import write_xliff
from tribrief.translation.xliff import read_xliff

TOOLKIT = {"1.2": Xliff1File, "2.1": Xliff2File}
VERSIONS = tuple(TOOLKIT)
NAMES_1 = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
NAMES_2 = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
}
CHILDREN_1 = ["source", "target", "note", "alt-trans"]
CHILDREN_2 = ["matches", "glossary", "notes", "segment"]


def reviewed_brief() -> Brief:
    """One draft with an offer of the memory, one approved text, one edited; findings, one of them waived."""
    offer = MemoryMatch("A rescue aircraft had left Odesa.", "Літак вилетів з Одеси.", 71, approved=False)
    status = {("P1", "uk"): "approved", ("P4", "uk"): "edited", ("title", "uk"): "memory"}
    segments = (
        replace(
            one,
            match=offer if one.status == "draft" else None,
            status=status.get((one.id, one.lang), one.status),
            remarks=("Is it the trawler?",) if one.id == "P4" and one.lang == "uk" else (),
        )
        for one in draft_brief(1).segments
    )
    start = UK["P2"].index("речника")
    findings = (
        Finding("term-missing", "error", "'a & b' is not <there>", "P2", "uk", start, start + 7, expected="Хан Бо Ра"),
        Finding("date-missing", "warning", "no date", "P1", "uk"),
    )
    brief = replace(draft_brief(1), title="Search", segments=tuple(segments), findings=findings)
    return waive(brief, findings[1], who="O. Melnyk", why="It is in the title.", when=NOW)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenedBrief:
    folder, _ = write_brief(reviewed_brief(), tmp_path_factory.mktemp("briefs"))
    return open_brief(folder)


def export(opened: OpenedBrief, folder: Path, version: str = "1.2", language: str = "uk") -> Path:
    assert list_directions(opened.brief, language) == ("en",)
    units = list_units(opened.brief, ("en", language), sample_reference())
    return write_xliff(opened, ("en", language), units, folder, version=version)


def edit(path: Path, version: str, **targets: str) -> None:
    """Set targets as a translator would in a program that is built on translate-toolkit."""
    store: Any = TOOLKIT[version].parsefile(str(path))
    for unit in store.units:
        key = next(name for name, text in EN.items() if text == unit.source)
        if key in targets:
            unit.target = targets[key]
            unit.markapproved()
    store.savefile(str(path))


def take(opened: OpenedBrief, returned: Returned) -> tuple[Brief, dict[str, str]]:
    brief, outcomes = correct(
        opened.brief, returned.corrections, sample_reference(), who=WHO, when=NOW, expected=returned.expected
    )
    return brief, {one.segment: one.kind for one in (*outcomes, *returned.outcomes)}


@pytest.mark.parametrize("version", VERSIONS)
def test_untouched_file_changes_nothing(opened: OpenedBrief, version: str, tmp_path: Path):
    """What came back as it went out leaves the brief as it is, approvals, drafts and notes too."""
    brief, kinds = take(opened, read_corrections([export(opened, tmp_path, version)], opened))
    assert brief == opened.brief
    assert kinds == dict.fromkeys(EN, "unchanged")


@pytest.mark.parametrize("version", VERSIONS)
def test_edits_in_translate_toolkit_come_back(opened: OpenedBrief, version: str, tmp_path: Path):
    """A draft is translated, a text edited; ids stay, the rest is unchanged, nothing is lost."""
    path = export(opened, tmp_path, version)
    edit(path, version, P3=UK["P3"], P2="Змінено: 2 700 людей від 12 серпня, «речник» & <інші>.")
    brief, kinds = take(opened, read_corrections([path], opened))
    assert kinds == {"title": "unchanged", "P1": "unchanged", "P2": "changed", "P3": "changed", "P4": "unchanged"}
    assert segment(brief, "P2", "uk").text == "Змінено: 2 700 людей від 12 серпня, «речник» & <інші>."
    assert segment(brief, "P3", "uk").text == UK["P3"]
    assert segment(brief, "P3", "uk").status == "approved"
    assert segment(brief, "P4", "uk").remarks == ("Is it the trawler?",)
    assert [one for one in brief.segments if one.lang != "uk"] == [
        one for one in opened.brief.segments if one.lang != "uk"
    ]


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    return path


def replaced(path: Path, old: str, new: str) -> Path:
    assert old in path.read_text("utf-8")
    return rewritten(path, lambda text: text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("version", "old", "new"),
    [
        ("1.2", 'id="P2" approved="no"', 'id="P2" approved="yes"'),
        ("1.2", 'state="needs-review-translation"', 'state="signed-off"'),
        ("2.1", 'state="initial" subState="tribrief:machine"', 'state="final"'),
        ("2.1", 'state="initial" subState="tribrief:machine"', 'state="reviewed"'),
    ],
)
def test_approval_comes_back(opened: OpenedBrief, version: str, old: str, new: str, tmp_path: Path):
    """Each program says it in its own way."""
    path = replaced(export(opened, tmp_path, version), old, new)
    brief, kinds = take(opened, read_corrections([path], opened))
    assert kinds["P2"] == "accepted"
    assert (segment(brief, "P2", "uk").status, segment(brief, "P2", "uk").reviewed_by) == ("approved", WHO)


def test_everything_approved_at_once(opened: OpenedBrief, tmp_path: Path):
    """`approve` takes the file's word for it; a draft without a translation stays one."""
    brief, kinds = take(opened, read_corrections([export(opened, tmp_path)], opened, approve=True))
    assert {key for key, kind in kinds.items() if kind == "accepted"} == {"title", "P2", "P4"}
    assert segment(brief, "P3", "uk").status == "draft"


def test_remark_of_the_translator_comes_back(opened: OpenedBrief, tmp_path: Path):
    """Notes of ours do not, however often the file goes out and in."""
    path = replaced(
        export(opened, tmp_path), "</trans-unit>", '<note from="olena">Ask &lt;the desk&gt;.</note></trans-unit>'
    )
    brief, _ = take(opened, read_corrections([path], opened))
    assert segment(brief, "title", "uk").remarks == ("Ask <the desk>.",)
    again = write_xliff(
        replace(opened, brief=brief), ("en", "uk"), list_units(brief, ("en", "uk"), sample_reference()), tmp_path
    )
    assert take(replace(opened, brief=brief), read_corrections([again], opened))[0] == brief


@pytest.mark.parametrize("marked", [True, False])
def test_text_that_somebody_else_changed(opened: OpenedBrief, marked: bool, tmp_path: Path):
    """The mark of the unit shows it; where a program has dropped the mark, the revision of the file does."""
    path = replaced(export(opened, tmp_path), UK["P2"], "Моя зміна.")
    if not marked:
        rewritten(path, lambda text: text.replace("tribrief:seen", "tribrief:lost"))
    theirs = tuple(
        replace(one, text="Їхня зміна.") if (one.id, one.lang) == ("P2", "uk") else one for one in opened.brief.segments
    )
    now = replace(opened, brief=replace(opened.brief, segments=theirs), revision="f" * 64)
    brief, kinds = take(now, read_corrections([path], now))
    assert (kinds["P2"], brief) == ("conflicting", now.brief)
    if not marked:
        same = replace(opened, brief=opened.brief)
        assert take(same, read_corrections([path], same))[1]["P2"] == "changed"


INLINE_1 = (
    '<g id="1">За</g> <x id="2"/><bpt id="3">&lt;b&gt;</bpt>словами<ept id="3">&lt;/b&gt;</ept>'
    '<x id="4" ctype="lb"/><mrk mtype="seg" mid="0">речника</mrk>.'
)
INLINE_2 = (
    '<pc id="1">За</pc> <ph id="2"/>словами <sc id="3"/><mrk id="m" type="term">речника</mrk><ec startRef="3"/>'
    '<cp hex="0001"/>.'
)


@pytest.mark.parametrize(("version", "inline"), [("1.2", INLINE_1), ("2.1", INLINE_2)])
def test_inline_tags_are_flattened(opened: OpenedBrief, version: str, inline: str, tmp_path: Path):
    """Text inside them stays, the codes of other programs do not."""
    path = replaced(export(opened, tmp_path, version), UK["P2"], inline)
    brief, _ = take(opened, read_corrections([path], opened))
    assert segment(brief, "P2", "uk").text == "За словами речника."


def test_unit_cut_into_parts(opened: OpenedBrief, tmp_path: Path):
    """The parts are joined in the order that the program gives; while some lack a translation, nothing is taken."""
    path = export(opened, tmp_path, "2.1")
    first, second = "About 2,700 people have joined the search since 12 August,", "an agency spokesperson said."
    cut = (
        f'<segment id="s1" state="final"><source>{first}</source><target order="3">друге.</target></segment>'
        f"<ignorable><source> </source></ignorable>"
        f'<segment id="s2" state="final"><source>{second}</source><target order="1">Перше,</target></segment></unit>'
    )
    text = path.read_text("utf-8")
    start = text.index("<segment", text.index('<unit id="P2"'))
    path.write_text(text[:start] + cut + text[text.index("</unit>", start) + len("</unit>") :], "utf-8")
    brief, kinds = take(opened, read_corrections([path], opened))
    assert (kinds["P2"], segment(brief, "P2", "uk").text) == ("changed", "Перше, друге.")
    replaced(path, '<target order="1">Перше,</target>', "")
    brief, kinds = take(opened, read_corrections([path], opened))
    assert (kinds["P2"], brief) == ("missing", opened.brief)


def test_units_lost_and_added(opened: OpenedBrief, tmp_path: Path):
    """A unit that is gone, one with another source, one that the brief does not have: told, and nothing is done."""
    path = rewritten(
        export(opened, tmp_path),
        lambda text: text.replace('id="P1"', 'id="P77"').replace(EN["P2"], "Something else entirely."),
    )
    brief, kinds = take(opened, read_corrections([path], opened))
    assert kinds == {
        "title": "unchanged", "P1": "missing", "P77": "unknown", "P2": "missing", "P3": "unchanged", "P4": "unchanged",
    }  # fmt: skip
    assert brief == opened.brief


DTD = '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<xliff'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<xliff", DTD, r":2: .*document type"),
        ('id="P2"', 'id="P1"', "'P1' stands twice"),
        ('target-language="uk"', 'target-language="ko"', "letters"),
        ('target-language="uk"', 'target-language="de"', r"into \?"),
        ('source-language="en"', 'source-language="ko"', "from ko into uk"),
        ('original="tribrief:', 'original="tribrief:0', "another brief"),
        ('original="tribrief:', 'original="other.docx', "no export of a brief"),
        ("</xliff>", "", "broken XML"),
        ("<body>", "<body>&undeclared;", "broken XML"),
        ('version="1.2"', 'version="3.0"', "version '3.0'"),
    ],
)
def test_files_that_are_refused(opened: OpenedBrief, old: str, new: str, message: str, tmp_path: Path):
    """Each with its reason and place."""
    path = replaced(export(opened, tmp_path), old, new)
    if "target-language" in old:
        rewritten(path, lambda text: text.replace(' xml:lang="uk"', ""))
    with pytest.raises(ReviewError, match=message):
        read_corrections([path], opened)


def test_translations_in_another_language(opened: OpenedBrief, tmp_path: Path):
    """Korean targets in a file for Ukrainian: whoever mixed them up is told, and nothing is taken."""
    path = export(opened, tmp_path)
    rewritten(
        path, lambda text: text.replace(UK["P1"], KO["P1"]).replace(UK["P2"], KO["P2"]).replace(UK["P4"], KO["P4"])
    )
    with pytest.raises(ReviewError, match="Ukrainian letters"):
        read_corrections([path], opened)


def test_no_file_and_no_unit(opened: OpenedBrief, tmp_path: Path):
    """A file that is missing, empty, or another program's."""
    for name, content, message in (
        ("none.xlf", None, "cannot be read"),
        ("empty.xlf", "", "broken XML"),
        ("memory.xlf", "<tmx version='1.4'/>", "root element is <tmx>"),
        ("bare.xlf", "<xliff version='1.2'/>", "no unit"),
    ):
        if content is not None:
            (tmp_path / name).write_text(content)
        with pytest.raises(ReviewError, match=message):
            read_corrections([tmp_path / name], opened)


def local_names(element: Any) -> list[str]:
    return [etree.QName(child).localname for child in element]


def in_order(names: list[str], order: list[str]) -> bool:
    return [order.index(name) for name in names] == sorted(order.index(name) for name in names)


def test_structure_of_version_1(opened: OpenedBrief, tmp_path: Path):
    """Required attributes, allowed states, the order of elements of the OASIS schema, and all that the brief knows."""
    root = etree.parse(export(opened, tmp_path)).getroot()
    (file,) = root.findall("x:file", NAMES_1)
    assert {"original", "source-language", "datatype"} <= set(file.keys())
    assert local_names(file) == ["header", "body"]
    (tool,) = file.findall("x:header/x:tool", NAMES_1)
    assert {"tool-id", "tool-name"} <= set(tool.keys())
    units = {unit.get("id"): unit for unit in file.iterfind("x:body/x:trans-unit", NAMES_1)}
    assert list(units) == list(EN)
    for unit in units.values():
        assert in_order(local_names(unit), CHILDREN_1)
        assert unit.get("{urn:tribrief:review:1}seen")
    targets = {key: unit.find("x:target", NAMES_1) for key, unit in units.items()}
    assert {key: (target.get("state"), target.get("state-qualifier")) for key, target in targets.items()} == {
        "title": ("translated", "exact-match"), "P1": ("final", None),
        "P2": ("needs-review-translation", "mt-suggestion"), "P3": ("needs-translation", None),
        "P4": ("translated", None),
    }  # fmt: skip
    assert targets["P3"].text is None
    assert [key for key, unit in units.items() if unit.get("approved") == "yes"] == ["P1"]
    notes = {key: [note.text for note in unit.iterfind("x:note", NAMES_1)] for key, unit in units.items()}
    assert "Korea Coast Guard = Берегова охорона Кореї (org)" in notes["P1"]
    assert "Odesa = Одеса (place)" in notes["P3"]
    assert "error term-missing: 'a & b' is not <there>" in notes["P2"]
    assert "waived by O. Melnyk: It is in the title. – date-missing: no date" in notes["P1"]
    (offer,) = units["P3"].findall("x:alt-trans", NAMES_1)
    assert (offer.get("match-quality"), offer.get("origin")) == ("71%", "translation memory, not approved")
    assert [child.text for child in offer] == ["A rescue aircraft had left Odesa.", "Літак вилетів з Одеси."]


def test_structure_of_version_2(opened: OpenedBrief, tmp_path: Path):
    """As above; the glossary and the candidates are in their modules, and what refers to a segment finds it."""
    root = etree.parse(export(opened, tmp_path, "2.1")).getroot()
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "uk")
    (file,) = root.findall("x:file", NAMES_2)
    assert file.get("id")
    units = {unit.get("id"): unit for unit in file.iterfind("x:unit", NAMES_2)}
    assert list(units) == list(EN)
    for unit in units.values():
        assert in_order(local_names(unit), CHILDREN_2)
        (part,) = unit.findall("x:segment", NAMES_2)
        assert part.get("state") in ("initial", "translated", "reviewed", "final")
        assert part.get("subState") is None or ":" in part.get("subState")
        for match in unit.iterfind("mtc:matches/mtc:match", NAMES_2):
            assert match.get("ref") == f"#{part.get('id')}"
            assert local_names(match) == ["source", "target"]
        for entry in unit.iterfind("gls:glossary/gls:glossEntry", NAMES_2):
            assert local_names(entry)[0] == "term"
            assert len(entry) > 1
    assert units["P3"].find("x:segment/x:target", NAMES_2) is None
    (translation,) = units["P1"].findall(".//gls:translation", NAMES_2)
    assert translation.text == "Берегова охорона Кореї"
    (match,) = units["P3"].findall(".//mtc:match", NAMES_2)
    assert match.get("similarity") == "71"


@pytest.mark.parametrize("version", VERSIONS)
def test_any_xliff_can_be_read(opened: OpenedBrief, version: str, tmp_path: Path):
    """Languages with a region, units in groups, and targets that are missing."""
    path = export(opened, tmp_path, version)
    rewritten(path, lambda text: text.replace('"en"', '"en-US"').replace('"uk"', '"uk-UA"'))
    if version == "1.2":
        rewritten(path, lambda text: text.replace("<body>", "<body><group>").replace("</body>", "</group></body>"))
    (file,) = read_xliff(path)
    assert (file.source_lang, file.target_lang, len(file.units)) == ("en", "uk", 5)
    assert [unit.target for unit in file.units][3] == ""
    assert file.units[2].seen == mark_text(UK["P2"])


def test_saved_brief_is_exported_again(opened: OpenedBrief, tmp_path: Path):
    """Corrections that are saved are the state of the next export, which comes back unchanged."""
    folder, _ = write_brief(reviewed_brief(), tmp_path)
    first = open_brief(folder)
    path = replaced(export(first, tmp_path), UK["P2"], UK["P2"] + " Так.")
    saved = save_brief(first, take(first, read_corrections([path], first))[0])
    assert set(take(saved, read_corrections([export(saved, tmp_path)], saved))[1].values()) == {"unchanged"}
    assert take(saved, read_corrections([path], saved))[1]["P2"] == "unchanged"
