"""`tribrief glossary lint`: what it finds in a file, what it mends, and what it leaves byte for byte."""

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tribrief.cli import main
from tribrief.glossary.entries import read_concepts, read_glossary
from tribrief.glossary.files.sheet import read_csv
from tribrief.glossary.lint.entries import COLUMNS
from tribrief.glossary.lint.linter import CHECKS, MENDS, lint_sheets, mend_sheet, name_check
from tribrief.glossary.matching import Matcher
from tribrief.records import CASES

GOOD = {
    "id": "nis", "kind": "org", "en": "National Intelligence Service", "ko": "국가정보원",
    "uk": "Національна розвідувальна служба", "uk_gender": "f", "status": "approved", "source": "nis.go.kr",
    "checked": "2024-05-01",
}  # fmt: skip
OTHER = {
    "id": "mou", "kind": "org", "en": "Ministry of Unification", "ko": "통일부", "uk": "Міністерство об’єднання",
    "uk_gender": "n", "status": "approved", "source": "unikorea.go.kr",
}  # fmt: skip
Found = set[tuple[str, str, str]]


def write(path: Path, *rows: dict[str, str]) -> Path:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns)
    table.writeheader()
    table.writerows(rows)
    path.write_bytes(text.getvalue().encode())
    return path


def lint(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["glossary", "lint", *map(str, arguments)])


def problems(*arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(lint(*arguments, "--json").stdout)["problems"]
    return found


def found_in(path: Path, *rows: dict[str, str]) -> Found:
    return {(p["severity"], p["check"], p["column"]) for p in problems(write(path / "g.csv", *rows))}


def test_a_good_file_is_silent(tmp_path: Path) -> None:
    """Two sound rows: nothing on standard output, a summary on standard error, exit status 0."""
    done = lint(write(tmp_path / "g.csv", GOOD, OTHER))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "0 errors, 0 warnings, 0 remarks\n"


def test_the_glossary_of_the_program_has_no_errors() -> None:
    """The glossary that comes with the program passes its own check, with few warnings."""
    file = Path(__file__).parents[1] / "glossary" / "security.csv"
    found = problems(file)
    assert [p for p in found if p["severity"] == "error"] == []
    rows = len(read_csv(file).rows)
    assert sum(p["severity"] == "warning" for p in found) <= rows // 20


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "organisation"}, ("error", "vocabulary", "kind")),
        ({"kind": "Org"}, ("error", "vocabulary", "kind")),
        ({"kind": ""}, ("error", "vocabulary", "kind")),
        ({"status": "aproved"}, ("error", "vocabulary", "status")),
        ({"uk_gender": "masculine"}, ("error", "vocabulary", "uk_gender")),
        ({"id": ""}, ("error", "rows", "")),
        ({"uk_forms": "genitive=x"}, ("error", "rows", "uk_forms")),
        ({"uk": "", "uk_variants": "служба"}, ("error", "rows", "uk_variants")),
        ({"uk": ""}, ("warning", "languages", "uk")),
        ({"source": ""}, ("info", "sources", "source")),
        ({"status": "proposed"}, ("info", "proposals", "status")),
        ({"checked": "1.5.2024"}, ("warning", "dates", "checked")),
        ({"checked": "20240501"}, ("warning", "dates", "checked")),
        ({"checked": "2999-01-01"}, ("warning", "dates", "checked")),
        ({"uk_varients": "служба"}, ("warning", "columns", "uk_varients")),
        ({"owner": "desk 3"}, ("info", "columns", "owner")),
        ({"en": "National  Intelligence Service"}, ("warning", "spaces", "en")),
        ({"en": "National\u00a0Intelligence Service"}, ("warning", "spaces", "en")),
        ({"en": " National Intelligence Service"}, ("info", "spaces", "en")),
        ({"en": "National\tIntelligence Service"}, ("warning", "spaces", "en")),
        ({"en": "National\nIntelligence Service"}, ("warning", "spaces", "en")),
        ({"en_variants": "spy agency\nspy service"}, ("warning", "breaks", "en_variants")),
        ({"en_variants": "spy agency || spy service"}, ("warning", "lists", "en_variants")),
        ({"en_variants": "spy agency; spy service"}, ("warning", "lists", "en_variants")),
        ({"en": "NIS | spy agency"}, ("error", "lists", "en")),
        ({"ko": unicodedata.normalize("NFD", "국가정보원")}, ("warning", "composition", "ko")),
        ({"en": "National Intel\u00adligence Service"}, ("warning", "invisible", "en")),
        ({"en": "National Intelligence Service\u200b"}, ("warning", "invisible", "en")),
        ({"uk": "Національна розвіду́вальна служба"}, ("warning", "invisible", "uk")),
        ({"uk_variants": 'служба "Щит"'}, ("warning", "quotes", "uk_variants")),
        ({"uk_variants": "служба «Щит"}, ("warning", "brackets", "uk_variants")),
        ({"en_variants": "Service (Seoul"}, ("warning", "brackets", "en_variants")),
        ({"en_variants": "National Intelligence Service"}, ("warning", "doubles", "en_variants")),
        ({"en_variants": "spy agency | spy agency"}, ("warning", "doubles", "en_variants")),
        ({"en_variants": "Spy agency | Spy Agency"}, ("info", "doubles", "en_variants")),
        ({"uk": "Нацiональна розвідувальна служба"}, ("error", "scripts", "uk")),
        ({"uk": "Національна i розвідувальна служба"}, ("error", "scripts", "uk")),
        ({"uk_variants": "служба разведки Южной Кореи, объект"}, ("error", "scripts", "uk_variants")),
        ({"uk_variants": "국정원"}, ("error", "scripts", "uk_variants")),
        ({"uk_acronym": "CBO"}, ("warning", "scripts", "uk_acronym")),
        ({"en": "Nаtional Intelligence Service"}, ("error", "scripts", "en")),
        ({"en_variants": "국정원"}, ("error", "scripts", "en_variants")),
        ({"ko_variants": "НРС"}, ("error", "scripts", "ko_variants")),
        ({"ko": "Lazarus"}, ("warning", "readings", "ko")),
        ({"ko": "Lazarus", "ko_reading": "Lazarus"}, ("error", "readings", "ko_reading")),
        ({"en_forbidden": "national intelligence service"}, ("error", "forbidden", "en_forbidden")),
        ({"uk_forbidden": "Національної розвідувальної служби"}, ("error", "forbidden-forms", "uk_forbidden")),
        ({"block": "Kenyan Police"}, ("warning", "blocks", "block")),
        ({"block": "National Intelligence Service"}, ("warning", "blocks", "block")),
        ({"en_acronym": "Service"}, ("warning", "acronyms", "en_acronym")),
        ({"uk_gender": "m"}, ("warning", "gender-conflicts", "uk_gender")),
        ({"kind": "person", "uk": "Олександр Коваль", "uk_gender": "f"}, ("warning", "gender-conflicts", "uk_gender")),
        ({"kind": "person-ea", "uk": "Кім Йо Чжон", "uk_gender": ""}, ("warning", "genders", "uk_gender")),
        ({"uk": "Бундесверамт", "uk_gender": ""}, ("warning", "genders", "uk_gender")),
        ({"uk": "Бундесверамт", "uk_gender": "m"}, ("warning", "inflection", "uk")),
        ({"uk_forms": "gen=Національної розвідувальної служби"}, ("info", "needless-forms", "uk_forms")),
    ],
)  # fmt: skip
def test_each_defect_is_found(tmp_path: Path, change: dict[str, str], expected: tuple[str, str, str]) -> None:
    """One defect in a sound row is reported with its check, its column and its weight."""
    assert expected in found_in(tmp_path, GOOD | change, OTHER)


@pytest.mark.parametrize(
    "change",
    [
        {"uk": "Йонхап", "uk_gender": "n", "uk_forms": "; ".join(f"{case}=Йонхап" for case in CASES)},
        {"kind": "person", "uk": "Володимир Зеленський", "uk_gender": ""},
        {"kind": "person-ea", "uk": "Кім Йо Чжон", "uk_gender": "f"},
        {"uk": "Головне управління розвідки", "uk_gender": ""},
        {"uk": "Третя Женевська конвенція", "uk_variants": "III Женевська конвенція"},
        {"uk": "кібератака", "kind": "term"},
        {"kind": "title", "uk": "міністр оборони", "uk_gender": "f"},
        {"uk": "Токіо", "kind": "place", "uk_gender": "n"},
        {"en_variants": "South Korea's spy agency", "uk_variants": "IT-служба | NIS", "en_acronym": "NIS"},
        {"uk_forbidden": "соцмережа Х | Крым | служба \"Щит\""},
        {"ko": "KN-23", "kind": "weapon", "uk": "KN-23"},
        {"block": "Kenya's National Intelligence Service | Сеульська Національна розвідувальна служба"},
        {"en": "The Hague", "block": "Hague Convention"},
        {"kind": "place", "uk": "Китай", "uk_gender": "m", "block": "Південно-Китайське море"},
        {"uk_variants": "АТ «НАЕК «Енергоатом»", "en_acronym": "G7"},
        {"kind": "person", "uk": "Ліндсі Грем", "uk_gender": "m"},
        {"kind": "person-ea", "uk": "Мао Нін", "uk_gender": "f"},
        {"uk": "Роснефть", "uk_gender": "f"},
        {"status": "do-not-translate", "uk": "", "uk_gender": ""},
    ],
)  # fmt: skip
def test_sound_rows_raise_no_alarm(tmp_path: Path, change: dict[str, str]) -> None:
    """What is right, or settled by the row itself, is not reported: a check that cries wolf is not read."""
    assert {found for found in found_in(tmp_path, GOOD | change, OTHER) if found[0] != "info"} == set()


def test_every_broken_row_is_reported(tmp_path: Path) -> None:
    """A file that reading refuses at its first broken row is reported whole, two defects of one row too."""
    file = write(tmp_path / "g.csv", GOOD | {"kind": "x", "uk_forms": "y"}, OTHER | {"status": "z"}, {"id": "empty"})
    assert lint(file).exit_code == 1
    errors = {(p["line"], p["column"]) for p in problems(file) if p["severity"] == "error"}
    assert errors >= {(2, "kind"), (2, "uk_forms"), (3, "status"), (4, "kind")}


def test_surplus_cells_and_double_rows(tmp_path: Path) -> None:
    """An unquoted comma, a row pasted twice and an id given twice are errors with the other row's line."""
    file = tmp_path / "g.csv"
    file.write_text("id,kind,en\na,org,Alpha,Beta\nb,org,Gamma\nb,org,Gamma\nb,org,Delta\n", "utf-8")
    found = {(p["line"], p["check"]): p["message"] for p in problems(file) if p["severity"] == "error"}
    assert set(found) == {(2, "rows"), (4, "double-rows"), (5, "double-ids")}
    assert "line 3" in found[4, "double-rows"]
    assert "line 3" in found[5, "double-ids"]


def test_header_without_kind(tmp_path: Path) -> None:
    """Without a column that every row needs there is one error, not one a row."""
    file = tmp_path / "g.csv"
    file.write_text("id,en\na,Alpha\nb,Beta\n", "utf-8")
    errors = [p for p in problems(file) if p["severity"] == "error"]
    assert [(p["check"], p["line"]) for p in errors] == [("header", 1)]


def test_one_wording_for_two_concepts(tmp_path: Path) -> None:
    """Apostrophes, hyphens and spaces do not tell two concepts apart, capitals do where they count."""
    file = write(
        tmp_path / "g.csv",
        {"id": "a", "kind": "term", "en": "cyber attack", "ko": "사이버 공격", "uk": "зв’язок", "en_acronym": "US"},
        {"id": "b", "kind": "term", "en": "cyber-attack", "ko": "사이버공격", "uk": "дріт", "uk_variants": "зв'язок"},
        {"id": "c", "kind": "term", "en": "us", "ko": "우리", "uk": "ми"},
    )  # fmt: skip
    found = {(p["line"], p["column"], p["severity"]) for p in problems(file, "--only", "shared-wordings")}
    assert found == {(3, "en", "error"), (3, "ko", "error"), (3, "uk_variants", "warning")}


def test_forbidden_of_another_concept(tmp_path: Path) -> None:
    """What one row forbids and another admits is an error that names the other row: it would be replaced there."""
    file = write(
        tmp_path / "g.csv", GOOD | {"en_variants": "Unification Board"}, OTHER | {"en_forbidden": "Unification Board"}
    )
    (problem,) = [p for p in problems(file) if p["severity"] == "error"]
    assert problem["check"] == "forbidden"
    assert "'nis' (line 2)" in problem["message"]


@pytest.mark.parametrize(("phrase", "hides"), [("South China sea", True), ("South China Sea", False)])
def test_a_block_phrase_hides_another_concept(tmp_path: Path, phrase: str, hides: bool) -> None:
    """The check says what the program does: a wording that another row blocks in other capitals is not found."""
    sea = {"id": "scs", "kind": "place", "en": "South China Sea", "ko": "남중국해", "uk": "Південно-Китайське море"}
    china = {"id": "china", "kind": "place", "en": "China", "ko": "중국", "uk": "Китай", "block": phrase}
    file = write(tmp_path / "g.csv", china, sea)
    hits = Matcher(read_glossary([file]).concepts, "en").find("in the South China Sea")
    assert [hit.concept for hit in hits] == ([] if hides else ["scs"])
    found = [p for p in problems(file, "--only", "blocks") if p["severity"] == "error"]
    assert ["'scs' (line 3)" in p["message"] for p in found] == [True] * hides


def test_files_named_together_are_one_glossary(tmp_path: Path) -> None:
    """An id that stands in another file is an error that names this file; each file alone is sound."""
    one, two = write(tmp_path / "one.csv", GOOD, OTHER), write(tmp_path / "two.csv", OTHER | {"en": "Unification"})
    assert lint(one).exit_code == 0
    done = lint(one, "--glossary", two)
    assert done.exit_code == 1
    assert f"{two}:2: error double-ids id: id 'mou' stands already in {one}:3" in done.stdout


def test_apostrophes_follow_the_majority(tmp_path: Path) -> None:
    """The apostrophe that most words of the file have is offered, whichever it is."""
    rows = [OTHER | {"id": f"m{n}", "uk": f"{word}'я"} for n, word in enumerate(("ім", "сім", "подвір"))]
    found = problems(write(tmp_path / "g.csv", *rows, OTHER), "--only", "apostrophes")
    assert [(p["line"], p["fix"]) for p in found] == [(5, "Міністерство об'єднання")]


def test_only_and_skip(tmp_path: Path) -> None:
    """Checks are chosen by name; a name that is none is refused with the list of names."""
    file = write(tmp_path / "g.csv", GOOD | {"en": "National  Intelligence Service", "source": ""}, OTHER)
    assert {p["check"] for p in problems(file, "--only", "spaces")} == {"spaces"}
    assert {p["check"] for p in problems(file, "--skip", "spaces")} == {"sources"}
    done = lint(file, "--only", "spelling")
    assert done.exit_code == 2
    assert "'spelling'" in done.stderr
    assert "forbidden-forms" in done.stderr


def test_unusable_files(tmp_path: Path) -> None:
    """A missing file, broken quotation marks and bytes that are no UTF-8 end with status 2 and a message."""
    (tmp_path / "quotes.csv").write_text('id,kind,en\na,org,"Alpha" x\n', "utf-8")
    (tmp_path / "bytes.csv").write_bytes("id,kind,ko\na,org,국회\n".encode("euc-kr"))
    for name, word in (("none.csv", "no such file"), ("quotes.csv", "quotation marks"), ("bytes.csv", "UTF-8")):
        done = lint(tmp_path / name)
        assert (done.exit_code, done.stdout) == (2, "")
        assert word in done.stderr


def test_fix_mends_what_is_safe(tmp_path: Path) -> None:
    """Spaces, marks, look-alikes, empty and doubled entries are mended with an account; the rest stays reported."""
    dirty = GOOD | {
        "kind": "Org",
        "en": "National  Intelli\u00adgence Service ",
        "uk": "Нацiональна розвідувальна cлужба",
        "en_variants": "NIS||spy agency | spy agency",
        "en_forbidden": "Соuth Korean CIA",
    }
    file = write(tmp_path / "g.csv", dirty, OTHER | {"uk": "Міністерство об'єднання"}, OTHER | {"id": "x", "ko": "x"})
    done = lint(file, "--fix")
    clean, second = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))[:2]
    assert clean["kind"] == "org"
    assert clean["en"] == GOOD["en"]
    assert clean["uk"] == GOOD["uk"]
    assert clean["en_variants"] == "NIS | spy agency"
    assert clean["en_forbidden"] == "Соuth Korean CIA"
    assert second["uk"] == OTHER["uk"]
    assert f"{file}:2: mended uk (scripts): " in done.stderr
    assert done.stderr.count("mended") == 6
    assert done.exit_code == 1, "the doubled wordings of the third row are still there"


def test_fix_leaves_other_rows_byte_for_byte(tmp_path: Path) -> None:
    """Comments, blank lines, odd quoting, surplus cells and a missing last line end survive, as does the mode."""
    head = b'\xef\xbb\xbfid;kind;en;"note"\r\n'
    kept = b'# ours; "as it is"\r\n\r\n"a";org;"Alpha";  two  spaces\r\n'
    last = b'c;org;"Gamma"; x '
    file = tmp_path / "g.csv"
    file.write_bytes(head + kept + b"b;org;Be\xc2\xadta;n;surplus;more\r\n" + last)
    file.chmod(0o640)
    done = lint(file, "--fix")
    assert file.read_bytes() == head + kept + b"b;org;Beta;n;surplus;more\r\n" + last
    assert file.stat().st_mode & 0o777 == 0o640
    assert done.exit_code == 1, "surplus cells are not safe to drop"
    assert [path.name for path in tmp_path.iterdir()] == ["g.csv"]


def test_fix_keeps_line_breaks_inside_cells(tmp_path: Path) -> None:
    """A note of several lines stays one cell when its row is written anew, whatever its line ends."""
    file = tmp_path / "g.csv"
    file.write_bytes(b'id,kind,en,note\na,org,Al  pha,"one\r\ntwo\rthree\nfour"\nb,org,Beta,\n')
    lint(file, "--fix")
    assert file.read_bytes() == b'id,kind,en,note\na,org,Al pha,"one\r\ntwo\rthree\nfour"\nb,org,Beta,\n'


def test_fix_keeps_utf16(tmp_path: Path) -> None:
    """Excel's Unicode text (UTF-16, tabs) is written back as such."""
    file = tmp_path / "g.txt"
    text = "id\tkind\tko\r\na\torg\t국회  사무처\r\n"
    file.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    lint(file, "--fix")
    assert file.read_bytes() == b"\xff\xfe" + text.replace("  ", " ").encode("utf-16-le")


def test_fix_without_need_does_not_touch_the_file(tmp_path: Path) -> None:
    """A sound file is not written at all, and one that cannot be written is left and named."""
    file = write(tmp_path / "g.csv", GOOD, OTHER)
    before = file.stat()
    assert lint(file, "--fix").stderr == "0 errors, 0 warnings, 0 remarks, 0 mended\n"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_fix_as_json(tmp_path: Path) -> None:
    """With --json the account of what was mended is in the object too, and what remains is what is in the file."""
    file = write(tmp_path / "g.csv", GOOD | {"en": "National  Intelligence Service"}, OTHER)
    done = json.loads(lint(file, "--fix", "--json").stdout)
    assert done["problems"] == []
    (change,) = done["fixed"]
    assert (change["line"], change["column"], change["check"]) == (2, "en", "spaces")


DIRT = st.text(alphabet="аiіїйИКKoоcс'’ʼ |;=\t\n\r\u00a0\u00ad\u200b\u0301\u0306\u1100\u1161국«\"(XNn-", max_size=14)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.dictionaries(st.sampled_from(COLUMNS), DIRT), min_size=1, max_size=4))
def test_fix_is_idempotent(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    """Whatever the cells hold: after one mending nothing is left to mend, and no check offers a fix any more."""
    file = write(tmp_path / "g.csv", *[{"id": f"i{n}", "kind": "term", "uk": "", **row} for n, row in enumerate(rows)])
    lint(file, "--fix")
    after = file.read_bytes()
    assert not [p for p in lint_sheets([read_csv(file)]) if p.fix is not None]
    lint(file, "--fix")
    assert file.read_bytes() == after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=DIRT.filter(str.strip))
def test_fix_keeps_the_number_of_concepts(tmp_path: Path, text: str) -> None:
    """A row that could be read can be read after mending, as the same concept."""
    file = write(tmp_path / "g.csv", GOOD | {"uk_variants": text, "note": text}, OTHER)
    before = [concept.id for concept in read_concepts(read_csv(file))]
    lint(file, "--fix")
    assert [concept.id for concept in read_concepts(read_csv(file))] == before


def test_what_is_mended_is_what_is_reported(tmp_path: Path) -> None:
    """Only checks that report a fix mend anything, and each check has its own name."""
    names = [name_check(check) for check in CHECKS]
    assert len(set(names)) == len(names)
    assert {check for check, _ in MENDS} <= set(CHECKS)
    sheet = read_csv(write(tmp_path / "g.csv", GOOD | {"en": "National  Service\u200b"}))
    without = [check for check in CHECKS if check not in {check for check, _ in MENDS}]
    assert mend_sheet(sheet, without) == (sheet, [])
