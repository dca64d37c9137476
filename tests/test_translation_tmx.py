"""TMX in and out: what is read, what is reported, what is refused, and that nothing is lost on the way."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tribrief.errors import MemoryFileError, OutputError
from tribrief.translation.memory.store import Memory
from tribrief.translation.memory.units import Unit, Variant
from tribrief.translation.tmx import count_units, read_tmx
from tribrief.translation.tmx_output import write_tmx

HEADER = (
    '<header creationtool="Bureau" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
    ' srclang="en-US" datatype="plaintext"/>'
)
PAIR = (
    '<tuv xml:lang="en-US"><seg>The ferry waits.</seg></tuv><tuv xml:lang="ko-KR"><seg>여객선이 기다린다.</seg></tuv>'
)


def tmx(*units: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>\n', header: str = HEADER) -> str:
    return f'{prolog}<tmx version="1.4">\n{header}\n<body>\n' + "\n".join(units) + "\n</body>\n</tmx>\n"


def read(path: Path) -> tuple[list[Unit], list[tuple[str, int]]]:
    lost: list[tuple[str, int]] = []
    return list(read_tmx(path, lambda what, line: lost.append((what, line)))), lost


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "memory.tmx"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_unit_is_read_with_all_it_says(tmp_path: Path) -> None:
    """Languages are reduced to the program's three; ids, dates, authors, notes and properties stay."""
    path = written(
        tmp_path,
        tmx(
            '<tu tuid="7" creationdate="20260301T090000Z" creationid="OLENA"><note>harbour desk</note>'
            '<prop type="x-domain">ports</prop><tuv xml:lang="en-GB" changedate="20260302T100000Z">'
            "<seg>The ferry  waits\n at the pier.</seg></tuv>"
            '<tuv xml:lang="uk_UA"><seg>Пором чекає біля пірса.</seg></tuv>'
            '<tuv lang="KO-kr"><seg>여객선이 부두에서 기다린다.</seg></tuv></tu>'
        ),
    )
    (unit,), lost = read(path)
    assert not lost
    assert {code: variant.text for code, variant in unit.variants.items()} == {
        "en": "The ferry waits at the pier.", "uk": "Пором чекає біля пірса.", "ko": "여객선이 부두에서 기다린다.",
    }  # fmt: skip
    assert (unit.source_lang, unit.approved, unit.changed) == ("en", True, "20260302T100000Z")
    assert unit.attributes[0] == ("tuid", "7")
    assert (unit.notes, unit.props) == (("harbour desk",), (("x-domain", "ports"),))
    assert unit.describe_origin() == "memory.tmx, 7, OLENA, 2026-03-02"


def test_what_is_left_out_is_reported(tmp_path: Path) -> None:
    """Other languages, lonely and empty sentences, doubled languages and inline tags are told with their lines."""
    path = written(
        tmp_path,
        tmx(
            f'<tu>{PAIR}<tuv xml:lang="de-DE"><seg>Die Fähre wartet.</seg></tuv></tu>',
            '<tu><tuv xml:lang="en"><seg>Alone.</seg></tuv><tuv xml:lang="fr"><seg>Seul.</seg></tuv></tu>',
            f'<tu>{PAIR}<tuv xml:lang="en-GB"><seg>The ferry is waiting.</seg></tuv></tu>',
            '<tu><tuv xml:lang="en"><seg/></tuv><tuv xml:lang="uk"><seg>Порожньо.</seg></tuv></tu>',
            '<tu><tuv xml:lang="en"><seg><bpt i="1">&lt;b&gt;</bpt>Rain<ept i="1">&lt;/b&gt;</ept> and <hi>wind</hi>'
            '<ph x="1">{br}</ph>.</seg></tuv><tuv xml:lang="uk"><seg>Дощ і вітер.</seg></tuv></tu>',
        ),
    )
    units, lost = read(path)
    assert [unit.variants["en"].text for unit in units] == ["The ferry waits.", "The ferry waits.", "Rain and wind."]
    assert [what for what, _ in lost] == [
        "sentences in the language 'de-DE'",
        "sentences in the language 'fr'",
        "units without sentences in two of English, Korean and Ukrainian",
        "a second sentence of one language in a unit",
        "empty sentences",
        "units without sentences in two of English, Korean and Ukrainian",
        "inline tags <bpt>",
        "inline tags <ept>",
        "inline tags <hi>",
        "inline tags <ph>",
    ]
    assert [line for _, line in lost[:3]] == [5, 6, 6]


@pytest.mark.parametrize(
    ("prop", "approved"),
    [
        ('<prop type="x-ConfirmationLevel">Draft</prop>', False),
        ('<prop type="x-ConfirmationLevel">ApprovedTranslation</prop>', True),
        ('<prop type="x-tribrief-status">proposed</prop>', False),
        ("", True),
    ],
)
def test_what_nobody_approved_is_known(prop: str, approved: bool, tmp_path: Path) -> None:
    """The marks by which programs say that a translation is a draft are heeded."""
    (unit,), _ = read(written(tmp_path, tmx(f"<tu>{prop}{PAIR}</tu>")))
    assert unit.approved is approved


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_declared_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    """A file is read in the encoding that it declares, with its DTD named and not fetched."""
    prolog = f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE tmx SYSTEM "http://example.org/tmx14.dtd">\n'
    unit = '<tu><tuv xml:lang="en"><seg>Rain.</seg></tuv><tuv xml:lang="uk"><seg>Дощ.</seg></tuv></tu>'
    (found,), lost = read(written(tmp_path, tmx(unit, prolog=prolog), encoding))
    assert (found.variants["uk"].text, lost) == ("Дощ.", [])


BOMB = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "boom"}">\n' for i in range(12))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (tmx(prolog=f'<?xml version="1.0"?>\n<!DOCTYPE tmx [\n{BOMB}]>\n'), [":3:", "entity 'e0'"]),
        (tmx(prolog='<!DOCTYPE tmx SYSTEM "<tmx" [<!ENTITY x "y">]>\n'), ["entity 'x'"]),
        (tmx(prolog='<!DOCTYPE tmx [\n<!ENTITY % remote SYSTEM "file:///etc/x">%remote;]>\n'), [":2:", "'remote'"]),
        (
            tmx(f"<tu>{PAIR.replace('ferry', '&ship;')}</tu>", prolog='<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'),
            [":5:", "entity 'ship'"],
        ),
        (tmx(f"<tu>{PAIR}</tu>")[:-20], [":5:", "broken XML"]),
        ("<xliff/>", [":1:", "<xliff>", "TMX"]),
        ("Dear colleague,", [":1:", "no TMX"]),
        ("", ["no TMX"]),
    ],
)  # fmt: skip
def test_bad_files_are_refused(text: str, words: list[str], tmp_path: Path) -> None:
    """Entities, truncation and other kinds of files are refused with file and line, before a unit is taken."""
    path = written(tmp_path, text)
    with pytest.raises(MemoryFileError) as refusal:
        count_units(path)
    for word in (str(path), *words):
        assert word in str(refusal.value)


def test_the_wrong_encoding_is_named(tmp_path: Path) -> None:
    """A file that says UTF-8 and is not gets the advice to save it as UTF-8."""
    unit = '<tu><tuv xml:lang="en"><seg>Rain.</seg></tuv><tuv xml:lang="uk"><seg>Дощ.</seg></tuv></tu>'
    with pytest.raises(MemoryFileError, match=r":\d+: .*save it as UTF-8"):
        count_units(written(tmp_path, tmx(unit), "cp1251"))


def test_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    """Units survive the way to TMX and back, whatever letters they hold; a file is not replaced unasked."""
    plain = Unit({"en": Variant("R&D <spending> “rose”"), "ko": Variant("연구개발비가 늘었다")}, source_lang="en")
    rich = Unit(
        {
            "en": Variant("Rain.", (("changedate", "20260401T000000Z"),), ("brief",), (("x-sign", "a=b"),)),
            "uk": Variant("Дощ.\u00a0Так."),
        },
        approved=False,
        attributes=(("tuid", "a/1"), ("creationid", "HANA")),
        notes=("first", "second"),
        props=(("x-domain", "weather"), ("x-domain", "sea")),
    )
    path = tmp_path / "out.tmx"
    assert write_tmx(path, [plain, rich]) == 2
    assert read(path) == ([plain, rich], [])
    with pytest.raises(OutputError, match="--force"):
        write_tmx(path, [plain])
    write_tmx(path, [plain], force=True)
    assert count_units(path) == 1


TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\x00\x1f\t\r\n \u00a0<&>\"'\u0301\ufeff\ufffe"), max_size=20
)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_text_survives_memory_and_file(texts: list[tuple[str, str]], approved: bool) -> None:
    """Whatever letters sentences hold, memory, TMX and memory again hold the same."""
    units = [Unit({"en": Variant(f"a{one}"), "uk": Variant(f"б{other}")}, approved=approved) for one, other in texts]
    with tempfile.TemporaryDirectory() as folder:
        path, first, second = (Path(folder) / name for name in ("m.tmx", "1.sqlite", "2.sqlite"))
        with Memory(first, write=True) as memory:
            memory.add(units)
            kept = list(memory.units())
            write_tmx(path, memory.units())
        with Memory(second, write=True) as memory:
            assert memory.add(read(path)[0]).new == len(kept)
            assert list(memory.units()) == kept


def test_a_long_file_takes_little_memory(tmp_path: Path) -> None:
    """A file of 40,000 units is read within a few megabytes: each unit is gone when the next comes."""
    path = tmp_path / "long.tmx"
    pair = {"en": Variant("The ferry waits at the pier. " * 20), "ko": Variant("여객선이 부두에서 기다린다. " * 20)}
    write_tmx(path, (Unit(pair) for _ in range(40_000)))
    assert path.stat().st_size > 50_000_000
    code = (
        "import resource, sys; from pathlib import Path; from tribrief.translation.tmx import count_units;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(count_units(Path(sys.argv[1])), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    units, kilobytes = map(int, done.stdout.split())
    assert units == 40_000
    assert kilobytes < 30_000


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    """When the disk takes no more, the export says so and leaves nothing behind."""
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from tribrief.errors import OutputError\n"
        "from tribrief.translation.memory.units import Unit, Variant\n"
        "from tribrief.translation.tmx_output import write_tmx\n"
        "pair = {'en': Variant('Rain. ' * 50), 'uk': Variant('Дощ. ' * 50)}\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n    write_tmx(Path(sys.argv[1]), (Unit(pair) for _ in range(1000)))\n"
        "except OutputError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "full.tmx"], capture_output=True, text=True, check=True
    )
    assert "full.tmx: cannot be written" in done.stdout
    assert list(tmp_path.iterdir()) == []
