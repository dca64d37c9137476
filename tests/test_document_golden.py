"""The structure of whole documents, compared line by line with files that a person can read.

    python tests/test_document_golden.py

writes the files anew; look at what `git diff tests/golden` says before committing it.
"""

import io
import tempfile
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from test_document_sample import draft_brief, sample_brief
from tribrief.document.brief import write_document

GOLDEN = Path(__file__).parent / "golden"
REGENERATE = "python tests/test_document_golden.py"
CASES = [(language, variant) for language in ("en", "ko", "uk") for variant in ("final", "review")]
SHOWN_AS = {"\u00a0": "⍽", "\n": "⏎"}
MARKS = {
    "footnoteReference": "⟨fn {id}⟩", "commentRangeStart": "⟨comment {id}⟩", "commentRangeEnd": "⟨/comment {id}⟩",
    "bookmarkStart": "⟨{name}⟩",
}  # fmt: skip


def describe(language: str, variant: str) -> str:
    """One line a paragraph: its place, its style, its words with notes, links, languages and fields marked."""
    brief = draft_brief(2) if variant == "review" else sample_brief()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brief.docx"
        write_document(brief, language, path, variant=variant)
        data = path.read_bytes()
    document = docx.Document(io.BytesIO(data))
    names = {style.style_id: style.name for style in document.styles}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in ("word/header1.xml", "word/document.xml", "word/footnotes.xml", "word/comments.xml",
                                   "word/footer1.xml", "word/footer2.xml") if name in archive.namelist()]  # fmt: skip
        lines = []
        for part in parts:
            lines.append(f"# {part}")
            root = docx.oxml.parse_xml(archive.read(part))
            lines += [describe_paragraph(paragraph, names) for paragraph in root.iter(qn("w:p"))]
    return "\n".join(lines) + "\n"


def describe_paragraph(paragraph, names: dict[str, str]) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    named = "-" if style is None else names[style.get(qn("w:val"))]
    cell = "  " if next(paragraph.iterancestors(qn("w:tc")), None) is not None else ""
    written = "".join(map(describe_node, paragraph.iter()))
    section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    return f"{cell}{named}: {written}{' ⟨section⟩' if section is not None else ''}".rstrip()


def describe_node(node) -> str:
    name = node.tag.rpartition("}")[2]
    if name == "t":
        text = node.text or ""
        for sign, shown in SHOWN_AS.items():
            text = text.replace(sign, shown)
        language = node.getparent().find(f"{qn('w:rPr')}/{qn('w:lang')}")
        tag = language.get(qn("w:eastAsia"), language.get(qn("w:val"))) if language is not None else ""
        return f"{{{tag[:2]}}}{text}" if tag else text
    if name in MARKS:
        return MARKS[name].format(id=node.get(qn("w:id")), name=node.get(qn("w:name")))
    if name == "hyperlink":
        return f"⟨→{node.get(qn('w:anchor')) or 'web'}⟩"
    if name == "tab" and node.getparent().tag != qn("w:r"):
        return ""  # a tab stop
    return {"tab": "⇥", "br": "⏎", "fldSimple": f"⟨{(node.get(qn('w:instr')) or '').strip()}⟩"}.get(name, "")


@pytest.mark.parametrize(("language", "variant"), CASES)
def test_structure_is_as_it_was(language: str, variant: str):
    """Every paragraph with its style, language tags, notes and links; a change is meant, or it is a fault."""
    golden = GOLDEN / f"{language}.{variant}.txt"
    assert describe(language, variant) == golden.read_text("utf-8"), f"if the change is meant: {REGENERATE}"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        (GOLDEN / f"{'.'.join(case)}.txt").write_text(describe(*case), "utf-8")
