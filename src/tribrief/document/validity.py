"""Is a DOCX sound? Every structural and accessibility check on one file, in milliseconds.

The tests put every document through it, and `tribrief template check` an office's template.
"""

import zipfile
import zlib
from pathlib import Path

from lxml.etree import XMLSyntaxError

from tribrief.document.accessibility import ACCESSIBILITY
from tribrief.document.anatomy import MAIN, STYLES, Anatomy, Fault, take_apart
from tribrief.document.structure import STRUCTURE

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError)


def find_faults(document: Path | bytes) -> list[Fault]:
    """Return everything wrong with a document; an empty list is a valid, accessible one.

    Args:
        document: the file or its bytes.
    """
    anatomy, faults = open_anatomy(document)
    if anatomy is None:
        return faults
    faults = [fault for check in STRUCTURE for fault in check(anatomy)]
    if STYLES in anatomy.trees:
        faults += [fault for check in ACCESSIBILITY for fault in check(anatomy)]
    return faults


def open_anatomy(document: Path | bytes) -> tuple[Anatomy | None, list[Fault]]:
    """Return the anatomy of a document, or why it has none."""
    data = document if isinstance(document, bytes) else document.read_bytes()
    try:
        anatomy = take_apart(data)
    except (*BROKEN, XMLSyntaxError) as error:
        return None, [Fault("package", "", f"this is no DOCX: {error}")]
    if "[Content_Types].xml" not in anatomy.trees or MAIN not in anatomy.trees:
        return None, [Fault("package", "", "the package holds no document")]
    return anatomy, []
