"""TBX: what is written keeps to the structure of the standard, and what other programs write is understood."""

import time
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tribrief.errors import GlossaryError
from tribrief.glossary.entries import read_glossary
from tribrief.glossary.files.formats import read_sheet, write_sheet
from tribrief.glossary.files.sheet import Row, Sheet, read_csv
from tribrief.glossary.files.tbx import BASIC, CATEGORIES, MIN, NAMESPACE, Form

SECURITY = Path(__file__).parents[1] / "glossary" / "security.csv"
FORMS = [Form(2, "dca"), Form(3, "dca"), Form(3, "dct")]
# children of an element in their order, as the RELAX NG schemas of TBX-Basic have it (auxiliary information first)
AUXILIARY = ["descrip", "descripGrp", "admin", "subjectField", "definition", "source", "note"]
CHILDREN = {
    "conceptEntry": ["auxiliary", "langSec"],
    "termEntry": ["auxiliary", "langSet"],
    "langSec": ["termSec"],
    "langSet": ["tig"],
    "termSec": ["term", "termNote", "administrativeStatus", "termType", "grammaticalGender"],
    "tig": ["term", "termNote"],
    "descripGrp": ["auxiliary"],
}
STATUSES = {"preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"}
VALUES = {
    "administrativeStatus": STATUSES,
    "termType": {"acronym"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
}


def local(element: Any) -> str:
    return etree.QName(element).localname


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_structure(form: Form) -> None:
    """Elements, their order and places, picklist values, ids and namespaces are those of TBX-Basic."""
    data = write_sheet(read_csv(SECURITY), Path("g.tbx"), form)[0]
    root = etree.fromstring(data)
    assert root.getroottree().docinfo.doctype == (
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">' if form.version == 2 else ""
    )
    assert root.get("type") == "TBX-Basic"
    assert root.get("style") == (form.style if form.version == 3 else None)
    spaces = {etree.QName(element).namespace for element in root.iter("*")}
    assert spaces == ({None} if form.version == 2 else {NAMESPACE} | ({MIN, BASIC} if form.style == "dct" else set()))
    header, text = root
    assert (local(header), local(text)) == ("tbxHeader" if form.version == 3 else "martifHeader", "text")
    ids = [entry.get("id") for entry in text[0]]
    assert len(ids) == len(set(ids)) == len(read_glossary([SECURITY]).concepts)
    for element in text[0].iter("*"):
        order = CHILDREN.get(local(element))
        if order:
            names = ["auxiliary" if local(child) in AUXILIARY else local(child) for child in element]
            assert names == sorted(names, key=order.index)
            assert len(element)
        category = element.get("type") or local(element)
        if form.style == "dct":
            assert element.get("type") is None
        elif element.get("type"):
            assert local(element) == CATEGORIES[category][0]
        if category in VALUES:
            assert element.text in VALUES[category]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_same_sheet_same_bytes(form: Form) -> None:
    """Writing twice gives the same file."""
    sheet = read_csv(SECURITY)
    assert write_sheet(sheet, Path("g.tbx"), form) == write_sheet(sheet, Path("g.tbx"), form)


def write_row(path: Path, **cells: str) -> str:
    """Write a TBX file of one row and return its text."""
    row = {"id": "nis", "kind": "org", "en": "National Intelligence Service", **cells}
    path.write_bytes(write_sheet(Sheet("g.csv", tuple(row), (Row(2, row),)), path)[0])
    return path.read_text("utf-8")


def test_what_xml_cannot_hold_survives(tmp_path: Path) -> None:
    """Control characters and runs of blanks come back; other programs see a replacement character."""
    path = tmp_path / "g.tbx"
    hard = {"note": "a  b   c\n\nd\te\x01\x00\uffff", "my  column": "x    y", "status": "proposed"}
    text = write_row(path, **hard)
    assert "\ufffd" in text
    sheet, lost = read_sheet(path)
    assert lost == ()
    assert {column: sheet.rows[0].cells[column] for column in hard} == hard
    assert "<note>a b c d e\ufffd\ufffd\ufffd</note>" in text


def test_a_note_survives_tools_that_squeeze_blanks(tmp_path: Path) -> None:
    """A program that indents the file anew and makes one blank of several changes no cell."""
    path = tmp_path / "g.tbx"
    path.write_text(" ".join(write_row(path, note="a  b\n c", block="x  |  y").split()), "utf-8")
    cells = read_sheet(path)[0].rows[0].cells
    assert (cells["note"], cells["block"]) == ("a  b\n c", "x  |  y")


def test_changes_of_other_programs_count(tmp_path: Path) -> None:
    """A term, variant or definition that was changed in another program is the new one; the rest stays."""
    path = tmp_path / "g.tbx"
    text = write_row(path, en_variants="spy agency|the  agency", definition="An  agency", case="proper")
    path.write_text(text.replace(">spy agency<", ">intelligence agency<").replace(">An agency<", ">A service<"))
    sheet, lost = read_sheet(path)
    cells = sheet.rows[0].cells
    assert cells["en_variants"] == "intelligence agency | the agency"
    assert (cells["definition"], cells["case"]) == ("A service", "proper")
    assert len(lost) == 2


MULTITERM = """<?xml version="1.0" encoding="utf-8"?>
<?xml-model href="https://example.invalid/basic.rng" type="application/xml"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed:3.0">
<tbxHeader><fileDesc><sourceDesc><p>TBX file, created via MultiTerm Export</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
 <transacGrp><transac type="transactionType">origination</transac><date>2010-04-17</date></transacGrp>
 <descrip type="subjectField">Geography</descrip>
 <xref type="externalCrossReference" target="https://example.invalid/dmz">Border</xref>
 <langSec xml:lang="en-US">
  <descripGrp><descrip type="definition">A strip of land
      along the border.</descrip><admin type="source">Oxford2007</admin></descripGrp>
  <termSec><term>DMZ</term><termNote type="termType">acronym</termNote></termSec>
  <termSec><term>demilitarized <hi type="bold">zone</hi></term><termNote type="partOfSpeech">noun</termNote>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>US spelling</note></termSec>
 </langSec>
 <langSec xml:lang="en-GB"><termSec><term>demilitarised zone</term>
   <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec></langSec>
 <langSec xml:lang="UA"><termSec><term>демілітаризована зона</term>
   <termNote type="grammaticalGender">feminine</termNote></termSec>
  <termSec><term>нейтральна зона</term>
   <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
 <langSec xml:lang="ko-KR"><termSec><term>비무장지대</term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def test_multiterm_export(tmp_path: Path) -> None:
    """Regions, acronyms, statuses, sources and inline markup of a MultiTerm export become cells; the rest is named."""
    path = tmp_path / "m.tbx"
    path.write_text(MULTITERM, "utf-8")
    (concept,) = read_glossary([path]).concepts
    english = concept.terms["en"]
    assert (concept.id, concept.kind, concept.gender) == ("c1", "place", "f")
    assert (english.text, english.acronym, english.variants) == ("demilitarized zone", "DMZ", ("demilitarised zone",))
    assert concept.terms["uk"].forbidden == ("нейтральна зона",)
    assert concept.terms["ko"].text == "비무장지대"
    assert concept.definition == "A strip of land along the border."
    assert concept.source == "Border (https://example.invalid/dmz); Oxford2007"
    assert concept.note == "demilitarized zone: US spelling"
    lost = {loss.what: (loss.count, loss.place) for loss in read_sheet(path)[1]}
    assert lost == {
        "transactions": (1, f"{path}:7"),
        "partOfSpeech": (1, f"{path}:14"),
        "the region of the terms in 'en-GB'": (1, f"{path}:17"),
        "the status 'supersededTerm-admn-sts' of a term": (1, f"{path}:22"),
    }


TBX_MIN = """<TBX dialect="TBX-Min"><header><id>x</id><languages source="en" target="uk"/></header><body>
<entry id="e1"><subjectField>weapons</subjectField>
<langGroup xml:lang="en"><termGroup><term>drone</term><termStatus>preferred</termStatus></termGroup></langGroup>
<langGroup xml:lang="uk"><termGroup><term>безпілотник</term></termGroup>
<termGroup><term>дрон</term><termStatus>notRecommended</termStatus></termGroup></langGroup></entry></body></TBX>"""
DCT = f"""<tbx type="TBX-Linguist" style="dct" xml:lang="en" xmlns="{NAMESPACE}" xmlns:m="{MIN}" xmlns:b="{BASIC}">
<tbxHeader/><text><body><conceptEntry><m:subjectField>weapons</m:subjectField><b:definition>x &amp; y</b:definition>
<langSec xml:lang="en"><termSec><term>drone</term></termSec></langSec>
<langSec xml:lang="uk"><termSec><term>дрон</term><m:administrativeStatus>deprecatedTerm-admn-sts
</m:administrativeStatus></termSec><termSec><term>безпілотник</term></termSec></langSec></conceptEntry></body></text>
</tbx>"""


@pytest.mark.parametrize(("text", "concept_id"), [(TBX_MIN, "e1"), (DCT, "drone")], ids=["min", "dct"])
def test_other_dialects(tmp_path: Path, text: str, concept_id: str) -> None:
    """TBX-Min and a dialect of style DCT with other prefixes are read; an entry without an id gets one."""
    (tmp_path / "x.tbx").write_text(text, "utf-8")
    (concept,) = read_glossary([tmp_path / "x.tbx"]).concepts
    assert (concept.id, concept.kind, concept.terms["en"].text) == (concept_id, "weapon", "drone")
    assert (concept.terms["uk"].text, concept.terms["uk"].forbidden) == ("безпілотник", ("дрон",))


def test_forbidden_terms_alone_are_named(tmp_path: Path) -> None:
    """A language with nothing but forbidden terms cannot be a row's; that is said, and the rest is read."""
    text = TBX_MIN.replace("<termGroup><term>безпілотник</term></termGroup>", "")
    (tmp_path / "x.tbx").write_text(text, "utf-8")
    assert list(read_glossary([tmp_path / "x.tbx"]).concepts[0].terms) == ["en"]
    (loss,) = read_sheet(tmp_path / "x.tbx")[1]
    assert "forbidden terms in 'uk'" in loss.what


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f'<!DOCTYPE tbx [\n<!ENTITY l0 "ha">{LAUGHS}]>\n<tbx><p>&l9;</p></tbx>', [":2:", "'l0'"]),
        (f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{LAUGHS}]>\n<tbx type="&l9;"/>', ["x.tbx:"]),
        ('<!DOCTYPE tbx [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><tbx/>', ["x.tbx:1"]),
        ('<!DOCTYPE tbx SYSTEM "http://example.invalid/x.dtd">\n<tbx>\n&nbsp;</tbx>', ["x.tbx:", "'nbsp'"]),
        ("<mtf><conceptGrp/></mtf>", ["x.tbx:1", "MultiTerm XML"]),
        ("<tbx>" + "<a>" * 100_000, ["x.tbx:1", "broken XML"]),
        ("", ["x.tbx:1", "broken XML"]),
        ("PK\x03\x04", ["an Excel workbook", ".xlsx"]),
    ],
    ids=["bomb", "bomb in an attribute", "parameter", "undefined", "root", "deep", "empty", "other content"],
)
def test_hostile_files(tmp_path: Path, text: str, words: list[str]) -> None:
    """Entities, other roots and endless nesting are refused with file and line, at once."""
    (tmp_path / "x.tbx").write_text(text)
    start = time.process_time()
    with pytest.raises(GlossaryError) as refusal:
        read_sheet(tmp_path / "x.tbx")
    assert time.process_time() - start < 1
    for word in words:
        assert word in str(refusal.value)


def test_bytes_of_another_encoding(tmp_path: Path) -> None:
    """Windows-1251 bytes in a UTF-8 file are refused with their line; a file that declares them is read."""
    text = TBX_MIN.encode("cp1251")
    (tmp_path / "x.tbx").write_bytes(text)
    with pytest.raises(GlossaryError, match=r"x\.tbx:4: broken XML"):
        read_sheet(tmp_path / "x.tbx")
    (tmp_path / "x.tbx").write_bytes(b'<?xml version="1.0" encoding="windows-1251"?>' + text)
    assert read_sheet(tmp_path / "x.tbx")[0].rows[0].cells["uk"] == "безпілотник"
