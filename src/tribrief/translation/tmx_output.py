"""TMX 1.4b written as a stream, whole or not at all."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from tribrief import __version__
from tribrief.errors import OutputError
from tribrief.glossary.files.storage import replacing
from tribrief.translation.memory.units import Unit, Variant
from tribrief.translation.tmx import NOT_APPROVED, STATUS, XML_LANG

ANY = "*all*"
HEADER = {
    "creationtool": "tribrief",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "tribrief",
    "adminlang": "en",
    "srclang": ANY,
    "datatype": "plaintext",
}


def write_tmx(path: Path, units: Iterable[Unit], *, force: bool = False) -> int:
    """Write a TMX file and return how many units it has.

    Raises:
        OutputError: when it exists and is not to be replaced, or cannot be written.
    """
    if path.exists() and not force:
        raise OutputError(f"{path}: exists already; choose another name, or give --force to replace it")
    count = 0
    try:
        with replacing(path) as file, etree.xmlfile(file, encoding="utf-8") as xml:
            xml.write_declaration()
            with xml.element("tmx", version="1.4"):
                xml.write("\n", etree.Element("header", HEADER), "\n")
                with xml.element("body"):
                    xml.write("\n")
                    for unit in units:
                        xml.write(_make_unit(unit), "\n")
                        count += 1
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); check the path, its permissions and the free space"
        ) from error
    return count


def _make_unit(unit: Unit) -> Any:
    element = etree.Element("tu", {"srclang": unit.source_lang or ANY})
    _add_remarks(element, unit)
    if not unit.approved and not any(kind.lower() in NOT_APPROVED for kind, _ in unit.props):
        etree.SubElement(element, "prop", type=STATUS).text = NOT_APPROVED[STATUS][0]
    for language in sorted(unit.variants):
        variant = unit.variants[language]
        sentence = etree.SubElement(element, "tuv", {XML_LANG: language})
        _add_remarks(sentence, variant)
        etree.SubElement(sentence, "seg").text = variant.text
    return element


def _add_remarks(element: Any, record: Unit | Variant) -> None:
    for name, value in record.attributes:
        element.set(name, value)
    for note in record.notes:
        etree.SubElement(element, "note").text = note
    for kind, value in record.props:
        etree.SubElement(element, "prop", type=kind).text = value
