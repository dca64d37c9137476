"""What is done to a Word file from outside before any library opens it: it is looked through, and refused if unsafe.

A DOCX is a zip of XML parts. It may unpack to a flood, run macros, hold other files, or make Word fetch something from
elsewhere. Articles and templates pass through `check_document`, which reads sizes and names from the zip's directory
first and touches no part of a file that fails there. Glossaries in Excel share `open_package`. A message says what was
found, in which part, and how to mend it in Word.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from tribrief.errors import TribriefError

MAX_PARTS = 2_000
MAX_UNPACKED = 64_000_000  # bytes of all parts together
MAX_RATIO = 200  # a part of repetitive XML shrinks to a fiftieth
SMALL_PART = 1_000_000  # below this any ratio is harmless
OLE = b"\xd0\xcf\x11\xe0"  # how files of the old formats, and encrypted ones, begin
DIRECTORY_ENTRY = b"PK\x01\x02"
CONTENT_TYPES = "[Content_Types].xml"
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # all that the Open Packaging Conventions allow

UNSAFE_NAME = re.compile(r"^[/\\]|\\|:|[\x00-\x1f]|%2e|(?:^|/)\.{1,2}(?:/|$)", re.I)
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)""")
FIELD = re.compile(rb"instrText|fldSimple|delInstrText")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_WORD = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

# in a part's name or content type, or at the end of a relationship's type: what it is, and what to do about it
CONTENT = (
    (re.compile(r"vba(?:Project|Data)|macroEnabled|attachedToolbars", re.I),
     "macros", "save it in Word as a document without macros (.docx)"),
    (re.compile(r"activeX|/control$", re.I),
     "ActiveX controls", "delete the controls in Word and save it again"),
    (re.compile(r"(?:^|/)embeddings/|oleObject|/package$", re.I),
     "embedded files", "delete the embedded objects and charts in Word, or paste them as pictures, and save it again"),
    (re.compile(r"aFChunk|/subDocument$", re.I),
     "other documents inside it", "open it in Word, save it under a new name and use that"),
)  # fmt: skip
OUTSIDE = {
    "attachedTemplate": "in Word choose Developer, Document Template, attach Normal instead, and save it again",
    "image": "in Word cut the linked pictures and paste them as pictures, and save it again",
}
BREAK_LINKS = "in Word choose File, Info, Edit Links to Files, break the links, and save it again"
COMMANDS = (
    "CONTROL DATABASE DDE DDEAUTO EMBED HTMLCONTROL IMPORT INCLUDE INCLUDEPICTURE INCLUDETEXT LINK MACROBUTTON RD"
)
FETCHING = frozenset(COMMANDS.split())
UNLINK = "in Word select everything (Ctrl+A), turn fields into text (Ctrl+Shift+F9), and save it again"
COPY_TEXT = "copy its text into a new document and use that"
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, etree.XMLSyntaxError,
)  # fmt: skip


@dataclass(frozen=True)
class Format:
    """How a kind of Office file is called in messages."""

    name: str
    short: str
    suffix: str
    old_suffix: str


DOCUMENT = Format("a Word document", "document", ".docx", ".doc")
WORKBOOK = Format("an Excel workbook", "workbook", ".xlsx", ".xls")


def open_package(data: bytes, file: str, form: Format, *, error: type[TribriefError]) -> zipfile.ZipFile:
    """Return an Office file as an open zip.

    Raises:
        TribriefError: (the class given) when it has a password, is of the old format, or is no Office file.
    """
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise error(f"{file}: the {form.short} has a password; save it without one")
        raise error(f"{file}: {form.name} of the old format ({form.old_suffix}); save it as {form.suffix}")
    if data.count(DIRECTORY_ENTRY) > MAX_PARTS:
        raise error(f"{file}: the {form.short} has more parts than any {form.short}; copy what it says into a new one")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as problem:
        raise error(f"{file}: is not {form.name} ({problem}); save it again as {form.suffix}") from problem
    if CONTENT_TYPES not in package.namelist():
        raise error(f"{file}: is a zip, but not {form.name}; save it again as {form.suffix}")
    return package


def check_document(data: bytes, file: str, *, error: type[TribriefError]) -> None:
    """Refuse a Word file that is not safe to open.

    Args:
        data: the bytes of the file.
        file: its name, for the message.
        error: the exception class to raise.

    Raises:
        TribriefError: (the class given) naming the first danger, the part it is in, and what to do.
    """
    with open_package(data, file, DOCUMENT, error=error) as package:
        fault = check_directory(package.infolist())
        if fault:
            raise error(f"{file}: refused, {fault}")
        try:
            fault = next(filter(None, (check_part(package, entry) for entry in package.infolist())), "")
        except BROKEN as problem:
            raise error(f"{file}: is a damaged Word document ({problem}); save it again as .docx") from problem
    if fault:
        raise error(f"{file}: refused, {fault}")


def check_directory(entries: list[zipfile.ZipInfo]) -> str:
    """Return what is wrong with the sizes and names in the zip's directory, or nothing."""
    names = [entry.filename.lower() for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        return f"it unpacks to {unpacked:,} bytes, far more than a document holds; {COPY_TEXT}"
    if len(set(names)) < len(names):
        return f"two of its parts have the same name; {COPY_TEXT}"
    return next(filter(None, map(check_entry, entries)), "")


def check_entry(entry: zipfile.ZipInfo) -> str:
    """Return what is wrong with the name and size of one part, or nothing."""
    name = entry.filename
    if entry.flag_bits & 1:
        return f"its part {name!r} has a password; save it without one"
    if entry.compress_type not in COMPRESSIONS:
        return f"its part {name!r} is packed in a way that Word never uses; {COPY_TEXT}"
    if entry.file_size > SMALL_PART and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return f"its part {name!r} unpacks to {entry.file_size:,} bytes, which looks like a zip bomb; {COPY_TEXT}"
    if UNSAFE_NAME.search(name):
        return f"its part {name!r} has a name that leads out of the file; {COPY_TEXT}"
    return describe_content(name, name)


def describe_content(word: str, place: str) -> str:
    """Return what a part's name, content type or relationship type says it holds that no document may."""
    for pattern, what, advice in CONTENT:
        if pattern.search(word):
            return f"it holds {what} ({place}); {advice}"
    return ""


def check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Return what is wrong with what an XML part says, or nothing; pictures are passed over."""
    with package.open(entry) as stream:
        head = stream.read(64)
        if not as_utf8(head).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return ""
        part = as_utf8(head + stream.read())
    declared = ENCODING.match(part)
    if declared and declared[1].lower() not in (b"utf-8", b"utf-16", b"us-ascii"):
        return f"its part {entry.filename} is in the encoding {declared[1].decode('ascii', 'replace')!r}; {COPY_TEXT}"
    if DECLARATION.search(part):
        return f"its part {entry.filename} declares XML entities, which Word never does; {COPY_TEXT}"
    if entry.filename.lower().endswith(".rels"):
        return check_relationships(parse(part))
    if entry.filename == CONTENT_TYPES:
        types = (node.get("ContentType", "") for node in parse(part).iter("{*}Default", "{*}Override"))
        return next(filter(None, (describe_content(kind, kind) for kind in types)), "")
    return check_fields(parse(part), entry.filename) if FIELD.search(part) else ""


def as_utf8(part: bytes) -> bytes:
    """Return an XML part, which may be in UTF-16, in UTF-8."""
    if part[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\x00" not in part[:4]:
        return part
    utf_16 = (
        "utf-16" if part[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if part[1:2] == b"\x00" else "utf-16-be"
    )
    return part.decode(utf_16, "replace").encode("utf-8", "replace")


def parse(part: bytes) -> etree._Element:
    """Return the root of an XML part; its declaration is left out, since the bytes may have been UTF-16."""
    return etree.fromstring(re.sub(rb"^(?:\xef\xbb\xbf)?\s*<\?xml.*?\?>", b"", part, count=1, flags=re.S), PARSER)


def check_relationships(relationships: etree._Element) -> str:
    """Return the first relationship that leads to something dangerous or outside the file; web links may."""
    for relationship in relationships.iter("{*}Relationship"):
        kind, target = relationship.get("Type", ""), relationship.get("Target", "")
        name = kind.rpartition("/")[2]
        if not kind or not target or not relationship.get("Id"):
            return f"one of its relationships is damaged ({target or kind or 'empty'}); {COPY_TEXT}"
        if relationship.get("TargetMode", "").lower() == "external" and name != "hyperlink":
            return f"it fetches something from outside ({name}: {target}); {OUTSIDE.get(name, BREAK_LINKS)}"
        if fault := describe_content(kind, target):
            return fault
    return ""


def check_fields(root: etree._Element, place: str) -> str:
    """Return the first field that fetches or runs something, or hides its command in another field."""
    commands = [
        node.get(f"{space}instr", "") for space in (WORD, STRICT_WORD) for node in root.iter(f"{space}fldSimple")
    ]
    open_fields: list[str] = []
    for node in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText"):
        space = node.tag[: node.tag.index("}") + 1]
        step = node.get(f"{space}fldCharType")
        if step is None and open_fields:
            open_fields[-1] += node.text or ""
        elif step == "begin":
            if open_fields and not open_fields[-1].strip():
                return f"a field hides its command ({place}); {UNLINK}"
            open_fields.append("")
        elif step == "separate" and open_fields:
            commands.append(open_fields[-1])
            open_fields[-1] = "·"  # what follows is the field's result
        elif step == "end" and open_fields:
            commands.append(open_fields.pop())
    for command in [*commands, *open_fields]:
        name = next(iter(command.split()), "").upper()
        if name in FETCHING:
            return f"it holds the field command {name}, which fetches or runs something ({place}); {UNLINK}"
    return ""
