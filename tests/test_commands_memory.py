"""`tribrief memory`: each command as a process of its own once, and after that in this one."""

import json
from pathlib import Path

import pytest

from test_commands import here, refused, run

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="en" datatype="plaintext"/><body>
<tu tuid="1" creationid="HANA" creationdate="20260101T000000Z"><tuv xml:lang="en-US"><seg>The ferry waits.</seg></tuv>
<tuv xml:lang="uk-UA"><seg>Пором чекає.</seg></tuv><tuv xml:lang="de"><seg>Warten.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "desk.tmx"
    path.write_text(TMX, "utf-8")
    return path


def test_import_list_search_export(tmx: Path, tmp_path: Path) -> None:
    """A TMX goes in with what is lost told, is listed and searched, and comes out so that it imports as known."""
    memory = ("--memory", tmp_path / "m.sqlite", "--json")
    imported = json.loads(run("memory", "import", tmx, *memory, cwd=tmp_path).stdout)
    assert (imported["new"], imported["known"]) == (1, 0)
    assert imported["lost"] == [{"what": "sentences in the language 'de'", "count": 1, "place": f"{tmx}:5"}]
    listed = json.loads(run("memory", "list", *memory, cwd=tmp_path).stdout)
    assert listed["directions"] == [{"from": "en", "to": "uk", "units": 1, "approved": 1}]
    search = ("memory", "search", "The ferry waited.", "--from", "en", "--to", "uk")
    (match,) = json.loads(run(*search, *memory, cwd=tmp_path).stdout)["matches"]
    assert (match["target"], match["differences"]) == ("Пором чекає.", ["waits → waited"])
    assert 60 < match["score"] < 100
    assert match["origin"] == "desk.tmx, 1, HANA, 2026-01-01"
    assert run("memory", "export", "-o", "out.tmx", *memory, cwd=tmp_path).returncode == 0
    again = json.loads(here("memory", "import", "out.tmx", *memory, cwd=tmp_path).stdout)
    assert (again["new"], again["known"], again["lost"]) == (0, 1, [])


def test_tables_and_the_variable(tmx: Path, tmp_path: Path) -> None:
    """Without --memory the file is that of TRIBRIEF_MEMORY; without --json there are tables."""
    place = {"TRIBRIEF_MEMORY": str(tmp_path / "m.sqlite")}
    here("memory", "import", tmx, "--unapproved", cwd=tmp_path, **place)
    listed = here("memory", "list", cwd=tmp_path, **place).stdout.decode().splitlines()
    assert listed == [
        "en\tko\tuk\tstatus\torigin",
        "The ferry waits.\t\tПором чекає.\tproposed\tdesk.tmx, 1, HANA, 2026-01-01",
    ]
    nothing = here("memory", "search", "Snow fell.", "--from", "en", "--to", "uk", cwd=tmp_path, **place)
    assert (nothing.returncode, nothing.stdout) == (0, b"")


def test_a_broken_file_among_good_ones_changes_nothing(tmx: Path, tmp_path: Path) -> None:
    """When one of the files is broken, nothing is taken from any, and no memory is made."""
    (tmp_path / "broken.tmx").write_text(TMX[:-30], "utf-8")
    memory = tmp_path / "m.sqlite"
    refused(here("memory", "import", tmx, "broken.tmx", "--memory", memory, cwd=tmp_path), "broken.tmx:", "broken XML")
    assert not memory.exists()
    refused(here("memory", "list", "--memory", memory, cwd=tmp_path), "m.sqlite", "tribrief memory import")
    refused(here("memory", "import", "nowhere.tmx", "--memory", memory, cwd=tmp_path), "nowhere.tmx", "cannot be read")
