"""Templates: found by name or file, looked through, opened, and made ready to be filled.

Officers may write a slot as `[[title]]` or as a content control with the tag `brief:title`, and keep templates as
`.docx` or `.dotx`. All of it becomes `[[title]]` in an ordinary open document before anything is filled.
"""

import difflib
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from tribrief.document.controls import controls_to_markers
from tribrief.document.ooxml import local_name, remove
from tribrief.document.package import CONTENT_TYPES, pack_parts
from tribrief.document.revisions import clean_template
from tribrief.document.slots import find_stories
from tribrief.errors import TemplateError, TribriefError
from tribrief.packages import check_document
from tribrief.resources import resource_folders

MAX_BYTES = 20_000_000  # a coat of arms needs a fraction
SUFFIXES = (".docx", ".dotx")
AS_TEMPLATE, AS_DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
STRICT = b"http://purl.oclc.org/ooxml/"
PACKAGE_RELATIONS = "_rels/.rels"
PROPERTIES = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
PROPERTIES_OF_LIBREOFFICE = (
    b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
)


def list_templates() -> dict[str, Path]:
    """Return the templates that can be named without a path: those nearest to the officer come before others."""
    found: dict[str, Path] = {}
    for folder in resource_folders("templates"):
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in SUFFIXES and not path.name.startswith("~$"):
                found.setdefault(path.stem, path)
    return found


def find_template(template: Path) -> Path:
    """Return the file of a template that is given as a file or by name.

    Raises:
        TemplateError: when there is no such file or name, with the name that was probably meant.
    """
    if template.is_file():
        return template
    if template.is_dir():
        raise TemplateError(f"{template}: is a folder; give the path of a Word file in it, or the name of a template")
    if template.suffix.lower() in SUFFIXES or template.name != str(template):
        raise TemplateError(f"{template}: no such file; give the path of an existing template")
    known = list_templates()
    if template.name in known:
        return known[template.name]
    close = difflib.get_close_matches(template.name, known, n=1)
    meant = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(sorted(known)) or 'none'}."
    raise TemplateError(f"no template is called {template.name!r}: {meant} Or give the path of a Word file.")


def open_template(path: Path) -> Any:
    """Return the template as an open document.

    Raises:
        TemplateError: when the file cannot be read, is unsafe, or is no Word document.
    """
    document = open_word_file(
        path,
        error=TemplateError,
        smaller="use smaller pictures in the template",
        foreign="is not a Word document (.docx); save the template as .docx in Word",
    )
    try:
        touch_parts(document)
    except AttributeError as error:
        raise TemplateError(f"{path}: is damaged; open it in Word and save it under a new name") from error
    return document


def open_word_file(path: Path, *, error: type[TribriefError], smaller: str, foreign: str) -> Any:
    """Return a Word file from outside as an open document.

    Args:
        path: the file.
        error: the exception class to raise.
        smaller: what to do where it is too large.
        foreign: what is wrong and what to do where it is no Word document.

    Raises:
        TribriefError: (the class given) when the file cannot be read, is unsafe, or is no Word document.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror}); check the path and its permissions") from problem
    if len(data) > MAX_BYTES:
        raise error(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; {smaller}")
    check_document(data, str(path), error=error)
    try:
        return docx.Document(io.BytesIO(as_document(data, path, error=error)))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, XMLSyntaxError) as problem:
        raise error(f"{path}: {foreign}") from problem


def touch_parts(document: Any) -> None:
    """Reach for every part that filling needs: one that is declared as something else is no tree.

    Raises:
        AttributeError: for such a part.
    """
    document.element.body.iter()  # a package may hold another kind of document
    for name in ("styles", "settings"):
        if local_name(getattr(document, name).element) != name:
            raise AttributeError(name)
    document.core_properties.title  # noqa: B018 - reading is what is tried
    list(find_stories(document))


def as_document(data: bytes, path: Path, *, error: type[TribriefError]) -> bytes:
    """Return a template as python-docx reads it: a `.dotx` as the document it would make, properties under one name.

    Raises:
        TribriefError: (the class given) when the file is in the strict form of the format, which python-docx cannot
            read.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = parts.get(PACKAGE_RELATIONS, b"")
    if STRICT in relations:
        raise error(f'{path}: is a "Strict Open XML Document"; in Word choose Save As and the type "Word Document"')
    parts[PACKAGE_RELATIONS] = relations.replace(PROPERTIES_OF_LIBREOFFICE, PROPERTIES)
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(AS_TEMPLATE, AS_DOCUMENT)
    return pack_parts(parts)


def prepare_template(document: Any) -> None:
    """Accept tracked changes, take comments out, and make content controls that are slots into plain slots."""
    roots = [root for _, _, root in find_stories(document)]
    clean_template(document, roots)
    for root in roots:
        controls_to_markers(root)
    for mark in list(document.element.iter(qn("w:proofErr"))):
        remove(mark)
