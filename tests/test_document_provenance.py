"""How a briefing was made stands in its properties, and the same input gives the same bytes."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import docx

from test_document_sample import sample_brief
from tribrief.document.brief import write_document
from tribrief.document.package import pack_parts
from tribrief.document.starter import build_template

MADE = {
    "version": "1.2",
    "glossary": {"files": ["security.csv", "ours.csv"], "digest": "ab12"},
    "models": [{"name": "opus-mt", "revision": "r1"}, {"name": "m2m", "revision": ""}],
    "settings": {"translator": "auto", "points": 9, "offline": False, "seed": None},
}


def properties(path: Path) -> dict[str, str]:
    """The custom properties of a document by name."""
    with zipfile.ZipFile(path) as archive:
        root = docx.oxml.parse_xml(archive.read("docProps/custom.xml"))
    assert [node.get("pid") for node in root] == [str(number) for number in range(2, len(root) + 2)]
    return {node.get("name"): node[0].text or "" for node in root}


def test_provenance_is_in_the_properties(tmp_path: Path):
    """Every entry under a name of its own, lists and records as text."""
    write_document(replace(sample_brief(), provenance=MADE), "en", tmp_path / "brief.en.docx")
    assert properties(tmp_path / "brief.en.docx") == {
        "tribrief.version": "1.2",
        "tribrief.glossary.files": "security.csv; ours.csv",
        "tribrief.glossary.digest": "ab12",
        "tribrief.models": "opus-mt r1; m2m",
        "tribrief.settings.translator": "auto",
        "tribrief.settings.points": "9",
        "tribrief.settings.offline": "False",
        "tribrief.settings.seed": "",
    }


def test_properties_of_the_office_stay(tmp_path: Path):
    """A template's own number is kept; what an earlier briefing said of its making is replaced."""
    with zipfile.ZipFile(io.BytesIO(build_template())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="c" Type="{kind}" Target="docProps/custom.xml"/></Relationships>'.encode(),
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/docProps/custom.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
    )
    parts["docProps/custom.xml"] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Form"><vt:i4>12</vt:i4></property>'
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="tribrief.version">'
        b"<vt:lpwstr>0.1</vt:lpwstr></property></Properties>"
    )
    (tmp_path / "house.docx").write_bytes(pack_parts(parts))
    brief = replace(sample_brief(), provenance={"version": "1.2"})
    write_document(brief, "en", tmp_path / "brief.en.docx", template=tmp_path / "house.docx")
    assert properties(tmp_path / "brief.en.docx") == {"Form": "12", "tribrief.version": "1.2"}


WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_document_sample import sample_brief
from tribrief.document.brief import write_document
for language in ("en", "ko", "uk"):
    for variant in ("final", "review"):
        write_document(sample_brief(), language, Path(f"{{language}}.{{variant}}.docx"), variant=variant)
"""


def test_same_bytes_on_two_runs_and_two_hash_seeds(tmp_path: Path):
    """Nothing of the machine, the clock, the folder or the order of sets gets in."""
    tests = Path(__file__).parent
    found = []
    for seed in ("1", "77"):
        folder = tmp_path / seed
        folder.mkdir()
        (folder / "templates").symlink_to(tests.parent / "templates")
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": f"UTC-{seed[0]}"}
        code = WRITE.format(tests=str(tests))
        subprocess.run([sys.executable, "-c", code], check=True, cwd=folder, env=environment)
        found.append({path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.docx")})
    assert len(found[0]) == 6
    assert found[0] == found[1]
