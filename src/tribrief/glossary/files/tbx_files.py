"""TBX files, read into a sheet and written from one, so that a sheet survives the way there and back.

An entry shows other programs what TBX has categories for. Cells that could not be read back from there as they were go
into the entry's carrier note too; where another program has changed the entry since, its elements win over the note.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from tribrief.errors import GlossaryError
from tribrief.glossary.files import tbx
from tribrief.glossary.files.columns import order_columns
from tribrief.glossary.files.sheet import Row, Sheet, read_bytes
from tribrief.glossary.files.tbx import Element
from tribrief.glossary.files.tbx_entries import Found, read_entry, write_entry

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
ENTITY = re.compile(rb"<!DOCTYPE[^<>\[]*\[[^\]]*?(<!ENTITY)\s+(?:%\s+)?([^\s>]*)")
ORIGIN = "Written by tribrief. A note that starts with 'tribrief:' carries what TBX has no category for."


def read_tbx(path: Path) -> tuple[Sheet, list[tuple[str, str]]]:
    """Read a TBX file and return its sheet and what the sheet does not hold, with the places.

    Raises:
        GlossaryError: when the file cannot be read, is broken or no TBX, or declares entities; the message names file
            and line.
    """
    file = str(path)
    root = _parse(read_bytes(path), file)
    rows: list[Row] = []
    lost: list[tuple[str, str]] = []
    for entry in root.iter("{*}*"):
        if tbx.local_name(entry) in tbx.ENTRIES:
            cells, found = read_entry(entry)
            merged = _merge_carried(cells, found, entry.sourceline or 0)
            lost += [(what, f"{file}:{line}") for what, line in found.lost]
            rows.append(Row(entry.sourceline or 0, merged))
    if not rows:
        raise GlossaryError(f"{file}:{root.sourceline}: no concept entry in this TBX file; export it again")
    used = {column for row in rows for column in row.cells}
    columns = order_columns(used | {"id", "kind"}, first=_read_columns(root))
    filled = (Row(row.line, {column: row.cells.get(column, "") for column in columns}) for row in rows)
    return Sheet(file, columns, tuple(filled)), lost


def _parse(data: bytes, file: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    declared = ENTITY.search(data)
    if declared:  # a term base needs none; they can make a small file huge or read other files
        raise _refuse_entity(data.count(b"\n", 0, declared.start(1)) + 1, declared[2].decode("utf-8", "replace"), file)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryError(f"{file}:{error.lineno or 1}: broken XML ({error.msg}); export the file again") from error
    _refuse_entities(root, file)
    name = etree.QName(root).localname
    if name not in tbx.ROOTS:
        hint = "export it as TBX" if name != "mtf" else "this is MultiTerm XML: export it as TBX"
        raise GlossaryError(f"{file}:{root.sourceline}: the root element is <{name}>, not <tbx> or <martif>; {hint}")
    return root


def _refuse_entities(root: Element, file: str) -> None:
    declared = root.getroottree().docinfo.internalDTD
    for entity in declared.iterentities() if declared is not None else ():
        raise _refuse_entity(1, entity.name or "", file)
    for reference in root.iter(etree.Entity):
        raise _refuse_entity(reference.sourceline or 1, reference.name or "", file)


def _refuse_entity(line: int, name: str, file: str) -> GlossaryError:
    return GlossaryError(f"{file}:{line}: the file uses the XML entity {name!r}; replace it with its text")


def _read_columns(root: Element) -> tuple[str, ...]:
    """Return the columns that the header of a file of ours names, in their order."""
    for element in root.iter("{*}p"):
        content = tbx.read_carrier(tbx.collapse("".join(element.itertext()))) or {}
        columns = content.get("columns")
        if isinstance(columns, list):
            return tuple(dict.fromkeys(str(column).strip().lower() for column in columns))
    return ()


def _merge_carried(cells: Mapping[str, str], found: Found, line: int) -> dict[str, str]:
    """Return the cells with those of the carrier note, where the elements still say what they said with it."""
    merged = dict(cells) | (found.carried or {})
    again = read_entry(write_entry(merged, tbx.Form()))[0] if found.carried else cells
    for column in found.carried or ():
        if again.get(column, "") != cells.get(column, ""):
            merged[column] = cells.get(column, "")
            found.lost.append((f"the cell {column!r} as it was before another program changed the entry", line))
    return merged


def write_tbx(sheet: Sheet, form: tbx.Form) -> tuple[bytes, list[tuple[str, str]]]:
    """Return the TBX file of a sheet and what it does not hold, with the places."""
    lost: list[tuple[str, str]] = []
    root = etree.Element(form.name("tbx" if form.version == 3 else "martif"), _root_attributes(form), _modules(form))
    _write_header(root, sheet, form)
    body = etree.SubElement(etree.SubElement(root, form.name("text")), form.name("body"))
    for row in sheet.rows:
        if row.is_concept:
            body.append(_write_row(row, form))
        elif any(row.cells.values()):
            lost.append(("comments", f"{sheet.file}:{row.line}"))
    if sheet.columns.count("") > 1:
        lost.append(("cells below columns without a name", f"{sheet.file}:1"))
    etree.indent(root, " ")
    doctype = DOCTYPE + "\n" if form.version == 2 else ""
    return f"{DECLARATION}\n{doctype}{etree.tostring(root, encoding='unicode')}\n".encode(), lost


def _write_row(row: Row, form: tbx.Form) -> Element:
    """Write the entry, read it back, and carry the cells that did not come back as they are."""
    visible = read_entry(write_entry(row.cells, form))[0]
    differing = [column for column in {**row.cells, **visible} if row.cells.get(column, "") != visible.get(column, "")]
    return write_entry(row.cells, form, {column: row.cells.get(column, "") for column in differing})


def _root_attributes(form: tbx.Form) -> dict[str, str]:
    style = {"style": form.style} if form.version == 3 else {}
    return {"type": "TBX-Basic"} | style | {tbx.XML_LANG: "en"}


def _modules(form: tbx.Form) -> Any:
    if form.version == 2:
        return {}
    return {None: tbx.NAMESPACE} | ({"min": tbx.MIN, "basic": tbx.BASIC} if form.style == "dct" else {})


def _write_header(root: Element, sheet: Sheet, form: tbx.Form) -> None:
    header = etree.SubElement(root, form.name("tbxHeader" if form.version == 3 else "martifHeader"))
    description = etree.SubElement(header, form.name("fileDesc"))
    title = etree.SubElement(etree.SubElement(description, form.name("titleStmt")), form.name("title"))
    title.text = tbx.collapse(Path(sheet.file).stem) or "glossary"
    source = etree.SubElement(description, form.name("sourceDesc"))
    for text in (ORIGIN, tbx.write_carrier({"columns": sheet.columns})):
        etree.SubElement(source, form.name("p")).text = text
    if form.version == 2:
        encoding = etree.SubElement(header, "encodingDesc")
        etree.SubElement(encoding, "p", type="XCSURI").text = "TBXBasicXCSV02.xcs"
