"""TMX 1.4b, the exchange format of translation memories, read as a stream.

A memory of gigabytes is read in bounded space. Nothing outside the file is read: no DTD, no entity, no network. What
the program's memory has no place for is reported, never dropped in silence.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tribrief.errors import MemoryFileError
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.translation.memory.units import Pairs, Unit, Variant, clean_sentence

Element = Any  # lxml's stubs do not know half of its methods
Report = Callable[[str, int], None]  # called with what was lost and the line

LANGUAGE_CODES = {
    "en": ENGLISH, "eng": ENGLISH, "ko": KOREAN, "kor": KOREAN, "uk": UKRAINIAN, "ukr": UKRAINIAN,
}  # fmt: skip
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CODES_INSIDE = ("bpt", "ept", "ph", "it", "ut")  # inline tags that hold the markup of another program, no text
STATUS = "x-tribrief-status"
# Properties by which programs say that nobody approved a translation: type and values, in lower case.
NOT_APPROVED = {
    STATUS: ("proposed",),
    "x-approved": ("no", "false"),
    "x-confirmationlevel": ("draft", "unspecified", "rejectedtranslation", "rejectedsignoff"),  # Trados Studio
}
HEAD = 1_000_000  # bytes within which a file must come to its root element
WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
PROLOG = re.compile(r"<!--.*?-->|<\?.*?\?>|<!ENTITY\s+(?:%\s+)?(?P<entity>[^\s>]*)|<(?P<root>[\w.:-]+)", re.S)


def count_units(path: Path) -> int:
    """Return the number of units of a TMX file, having read it to its end: it is whole.

    Raises:
        MemoryFileError: when it cannot be read, is broken or no TMX, or declares entities; naming file and line.
    """
    return sum(etree.QName(element).localname == "tu" for element in _walk(path))


def read_tmx(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a TMX file that hold a sentence in at least two of the program's languages.

    Args:
        path: the file.
        report: called with each thing that is not taken over, and its line.

    Raises:
        MemoryFileError: as `count_units` does.
    """
    default = ""
    for element in _walk(path):
        if etree.QName(element).localname == "header":
            default = element.get("srclang", "")
            if len(element):
                report("notes and properties of the file's header", element.sourceline or 0)
        elif unit := _read_unit(element, default, path, report):
            yield unit


def _walk(path: Path) -> Iterator[Element]:
    """Yield the header and every unit, each of them gone from memory when the next is asked for."""
    try:
        with path.open("rb") as file:
            _check_head(file.read(HEAD), path)
            file.seek(0)
            elements = etree.iterparse(
                file,
                tag=("{*}header", "{*}tu"),
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for _, element in elements:
                _refuse_entities(element, path)
                yield element
                element.clear()
                while (before := element.getprevious()) is not None:
                    before.getparent().remove(before)
    except etree.XMLSyntaxError as error:
        raise _broken(error, path) from error
    except OSError as error:
        raise MemoryFileError(
            f"{path}: cannot be read ({error.strerror}); check the path and its permissions"
        ) from error


def _check_head(head: bytes, path: Path) -> None:
    """Refuse entities and other kinds of files before the parser sees them."""
    encoding = next((name for mark, name in WIDE.items() if head.startswith(mark)), "latin-1")
    text = head.decode(encoding, "replace")
    for token in PROLOG.finditer(text):
        line = text.count("\n", 0, token.start()) + 1
        if token["entity"] is not None:
            raise _entity(token["entity"], line, path)
        if token["root"]:
            if token["root"].rpartition(":")[2].lower() != "tmx":
                raise MemoryFileError(
                    f"{path}:{line}: the root element is <{token['root']}>, not <tmx>; export the memory as TMX"
                )
            return
    raise MemoryFileError(f"{path}:1: no TMX file; export the memory as TMX 1.4")


def _refuse_entities(element: Element, path: Path) -> None:
    declared = element.getroottree().docinfo.internalDTD
    for entity in declared.iterentities() if declared is not None else ():
        raise _entity(entity.name or "", 1, path)
    for reference in element.iter(etree.Entity):
        raise _entity(reference.name or "", element.sourceline or 1, path)


def _entity(name: str, line: int, path: Path) -> MemoryFileError:
    return MemoryFileError(f"{path}:{line}: the file uses the XML entity {name!r}; replace it with its text")


def _broken(error: etree.XMLSyntaxError, path: Path) -> MemoryFileError:
    advice = "export the file again"
    if "encod" in (error.msg or "").lower() or "UTF-8" in (error.msg or ""):
        advice = "its letters are not in the encoding it declares: save it as UTF-8"
    return MemoryFileError(f"{path}:{error.lineno or 1}: broken XML ({error.msg}); {advice}")


def _read_unit(element: Element, default: str, path: Path, report: Report) -> Unit | None:
    line = element.sourceline or 0
    variants = _read_variants(element, report)
    if len(variants) < 2:
        report("units without sentences in two of English, Korean and Ukrainian", line)
        return None
    source = _language(element.get("srclang", default)) or ""
    notes, props = _read_remarks(element, report)
    said = (*props, *(prop for variant in variants.values() for prop in variant.props))
    return Unit(
        variants,
        source_lang=source if source in variants else "",
        approved=not any(value.strip().lower() in NOT_APPROVED.get(kind.lower(), ()) for kind, value in said),
        attributes=_read_attributes(element, skip=("srclang",)),
        notes=notes,
        props=tuple(prop for prop in props if prop[0] != STATUS),
        file=path.name,
    )


def _read_variants(element: Element, report: Report) -> dict[str, Variant]:
    variants: dict[str, Variant] = {}
    for found in element.iterchildren("{*}tuv"):
        line = found.sourceline or 0
        code = found.get(XML_LANG) or found.get("lang") or ""
        language = _language(code)
        seg = found.find("{*}seg")
        text = clean_sentence(_flatten(seg, report)) if seg is not None else ""
        if language is None:
            report(f"sentences in the language {code!r}", line)
        elif not text:
            report("empty sentences", line)
        elif language in variants:
            report("a second sentence of one language in a unit", line)
        else:
            notes, props = _read_remarks(found, report)
            variants[language] = Variant(text, _read_attributes(found, skip=(XML_LANG, "lang")), notes, props)
    return variants


def _language(code: str) -> str | None:
    """Return the program's language of a tag such as `uk-UA`."""
    return LANGUAGE_CODES.get(re.split("[-_]", code.strip().lower())[0])


def _flatten(segment: Element, report: Report) -> str:
    """Return the text of a sentence; highlighted text stays, the codes of other programs do not."""
    parts = [segment.text or ""]
    for tag in segment:
        name = etree.QName(tag).localname
        report(f"inline tags <{name}>", tag.sourceline or 0)
        parts += ["" if name in CODES_INSIDE else _flatten(tag, report), tag.tail or ""]
    return "".join(parts)


def _read_attributes(element: Element, *, skip: tuple[str, ...]) -> Pairs:
    return tuple((str(name), clean_sentence(str(value))) for name, value in element.items() if name not in skip)


def _read_remarks(element: Element, report: Report) -> tuple[tuple[str, ...], Pairs]:
    notes = tuple(clean_sentence(_flatten(note, report)) for note in element.iterchildren("{*}note"))
    props = ((prop.get("type", ""), clean_sentence(_flatten(prop, report))) for prop in element.iterchildren("{*}prop"))
    return notes, tuple(props)
