"""How a briefing was made, written into the document's custom properties, where Word shows it under File, Info.

`brief.json` holds the same. What an office's template has among its own custom properties stays.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from tribrief.document.ooxml import clean_text

PREFIX = "tribrief."
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what every custom property bears (ECMA-376 part 1, 22.3)
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FIRST = 2  # property ids 0 and 1 are reserved
LONGEST = 255


def set_provenance(document: Any, provenance: Mapping[str, Any]) -> None:
    """Set one custom property for each entry of a brief's provenance, such as `tribrief.glossary.digest`."""
    package = document.part.package
    found = (rel for rel in package.rels.values() if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    part = next((rel.target_part for rel in found), None)
    root = etree.fromstring(f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{TYPES}"/>')
    if part is None:
        part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, b"", package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    else:
        root.extend(node for node in etree.fromstring(part.blob) if not node.get("name", "").startswith(PREFIX))
    for name, text in flatten(provenance, PREFIX.rstrip(".")):
        node = etree.SubElement(root, f"{{{PROPERTIES}}}property", fmtid=FORMAT, name=name)
        etree.SubElement(node, f"{{{TYPES}}}lpwstr").text = clean_text(text)[:LONGEST]
    for number, node in enumerate(root, FIRST):
        node.set("pid", str(number))
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def flatten(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of nested records as names with dots and texts; lists are one text."""
    if isinstance(value, Mapping):
        for key in value:
            yield from flatten(value[key], f"{name}.{key}")
    elif isinstance(value, list | tuple):
        yield name, "; ".join(describe(one) for one in value)
    else:
        yield name, describe(value)


def describe(value: Any) -> str:
    """Return one value as text: the values of a record side by side."""
    if isinstance(value, Mapping):
        return " ".join(text for _, text in flatten(value, "") if text)
    return "" if value is None else str(value)
