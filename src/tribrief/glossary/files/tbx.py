"""The vocabulary of TBX, the exchange format of term bases, in its two editions and two styles.

Edition 2 of the format (ISO 30042:2008) has `martif/text/body/termEntry/langSet/tig`, edition 3 (ISO 30042:2019)
`tbx/text/body/conceptEntry/langSec/termSec`. A data category is an attribute (`<descrip type="definition">`, style DCA)
or a tag of its module (`<basic:definition>`, style DCT). The modules are those of the dialect TBX-Basic (tbxinfo.net).

What TBX-Basic has no category for travels in a note of the entry, in one form:
`<note>tribrief: {"case": "proper", "status": "approved"}</note>`, a JSON object of columns and cells.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Element = Any  # an lxml element, whose attributes its published types lack

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MIN, BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# element names by local name; TBX-Min of 2013 has `entry`, `langGroup` and `termGroup`
ROOTS = {"martif", "tbx", "TBX"}
ENTRIES = {"termEntry", "conceptEntry", "entry"}
LANGUAGE_SECTIONS = {"langSet", "langSec", "langGroup"}
TERM_SECTIONS = {"tig", "ntig", "termSec", "termGroup"}
GROUPS = {"descripGrp", "adminGrp", "termGrp", "termNoteGrp", "noteGrp"}

# data categories that are written: the element of style DCA, the module of style DCT
CATEGORIES = {
    "subjectField": ("descrip", MIN),
    "definition": ("descrip", BASIC),
    "source": ("admin", BASIC),
    "administrativeStatus": ("termNote", MIN),
    "termType": ("termNote", BASIC),
    "grammaticalGender": ("termNote", BASIC),
}
STATUS_CATEGORIES = {"administrativeStatus", "normativeAuthorization", "termStatus"}
PREFERRED, ADMITTED, FORBIDDEN = "preferred", "admitted", "forbidden"
STATUSES = {
    PREFERRED: "preferredTerm-admn-sts",
    ADMITTED: "admittedTerm-admn-sts",
    FORBIDDEN: "deprecatedTerm-admn-sts",
}
STATUS_WORDS = {
    "preferred": PREFERRED, "preferredterm": PREFERRED, "standardizedterm": PREFERRED, "legalterm": PREFERRED,
    "regulatedterm": PREFERRED, "admitted": ADMITTED, "admittedterm": ADMITTED, "deprecated": FORBIDDEN,
    "deprecatedterm": FORBIDDEN, "superseded": FORBIDDEN, "supersededterm": FORBIDDEN, "notrecommended": FORBIDDEN,
    "obsolete": FORBIDDEN, "forbidden": FORBIDDEN,
}  # fmt: skip
ACRONYM_TYPES = {"acronym", "abbreviation", "initialism", "abbreviatedForm"}
GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter", "p": "other"}

CARRIER = "tribrief: "
BLANKS = re.compile(r"[ \t\r\n]+")
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
FRAGILE = re.compile(f"(?<= ) |{NO_XML.pattern}")  # in JSON: XML tools make one blank of several
XML_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Form:
    """Which TBX is written: version 2 or 3, style `dca` or `dct`; version 2 has only `dca`."""

    version: int = 3
    style: str = "dca"

    @property
    def names(self) -> tuple[str, str, str]:
        """The elements of an entry, a language and a term."""
        if self.version == 2:
            return "termEntry", "langSet", "tig"
        return self.name("conceptEntry"), self.name("langSec"), self.name("termSec")

    def name(self, local: str) -> str:
        """The full name of a core element."""
        return local if self.version == 2 else f"{{{NAMESPACE}}}{local}"


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace: `descrip`, `definition`."""
    return str(element.tag).rpartition("}")[2]


def collapse(text: str) -> str:
    """Return a text as XML tools keep it: runs of blanks are one space, characters outside XML 1.0 are U+FFFD."""
    return NO_XML.sub("\ufffd", BLANKS.sub(" ", text)).strip()


def write_carrier(content: Mapping[str, object]) -> str:
    """Return the text of a note that carries what TBX has no category for."""
    text = json.dumps(content, ensure_ascii=False)
    return CARRIER + FRAGILE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read_carrier(text: str) -> dict[str, object] | None:
    """Read such a note back; None for any other note."""
    if not text.startswith(CARRIER.strip()):
        return None
    try:
        content = json.loads(text.removeprefix(CARRIER.strip()))
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
