"""Translations to be checked, with their places: line by line, in TMX, XLIFF, a Word table, or a brief's folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tribrief.articles.bytes import read_bytes
from tribrief.articles.decoding import decode
from tribrief.errors import ArticleError, ReviewError
from tribrief.records import Brief, Segment
from tribrief.review.tables import read_table_pairs
from tribrief.serialization import brief_from_json
from tribrief.translation.tmx import read_tmx
from tribrief.translation.xliff import read_xliff

BRIEF = "brief.json"
LONGEST = 20_000  # characters of a segment; a longer one is a file without line breaks, and takes minutes to check
XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")


@dataclass(frozen=True)
class Placed:
    """A segment that holds a translation, where it stands (`file:line`, or file and segment), and its brief, if any."""

    segment: Segment
    place: str
    brief: Brief | None = None


def read_pairs(source: str, target: str | None, languages: tuple[str, str]) -> list[Placed]:
    """Return what is to be checked.

    Args:
        source: a text file or `-`, a TMX, XLIFF or Word file, or the folder of a brief.
        target: the text file that translates it line by line; None for the others.
        languages: of the source and of the translation; an XLIFF and a brief have their own.

    Raises:
        ArticleError: when a file cannot be read, or the two have not as many lines; MemoryFileError for a broken TMX,
            ReviewError for a broken XLIFF or a Word file without a table of both languages. A segment of more than
            `LONGEST` characters is refused.
    """
    pairs = _read_any(source, target, languages)
    for pair in pairs:
        length = max(len(pair.segment.source), len(pair.segment.text))
        if length > LONGEST:
            raise ArticleError(f"{pair.place}: {length:,} characters in one segment; break it up, at most {LONGEST:,}")
    return pairs


def _read_any(source: str, target: str | None, languages: tuple[str, str]) -> list[Placed]:
    if target is not None:
        return list(_read_lines(source, target, languages))
    if Path(source).is_dir():
        return list(_read_brief(Path(source)))
    if source.lower().endswith(".tmx"):
        return list(_read_units(Path(source), languages))
    if source.lower().endswith(XLIFF):
        return list(_read_xliff_units(Path(source)))
    if source.lower().endswith(".docx"):
        return list(_read_rows(Path(source), languages))
    raise ArticleError(
        f"{source}: no TMX, XLIFF, Word file or folder of a brief; give the file that translates it as well"
    )


def _read_lines(source: str, target: str, languages: tuple[str, str]) -> Iterator[Placed]:
    lines, translated = _split_lines(source), _split_lines(target)
    if len(lines) != len(translated):
        raise ArticleError(
            f"{source} has {len(lines)} lines and {target} has {len(translated)}; align them, one line for one line"
        )
    for number, (line, translation) in enumerate(zip(lines, translated, strict=True), 1):
        if line.strip() or translation.strip():
            yield _place(str(number), line, translation, languages, f"{target}:{number}")


def _split_lines(file: str) -> list[str]:
    """Return the lines as they are, so that offsets are those of the file."""
    text = decode(read_bytes(file), file)[0].replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n")


def _read_units(path: Path, languages: tuple[str, str]) -> Iterator[Placed]:
    source, target = languages
    found = False
    for number, unit in enumerate(read_tmx(path, lambda what, line: None), 1):
        if source in unit.variants and target in unit.variants:
            pair = unit.variants[source].text, unit.variants[target].text
            yield _place(str(number), *pair, languages, f"{path}:{number}")
            found = True
    if not found:
        raise ReviewError(
            f"{path}: no unit is in both {source!r} and {target!r}; give its languages with --from and --to"
        )


def _read_rows(path: Path, languages: tuple[str, str]) -> Iterator[Placed]:
    for number, (place, source, target) in enumerate(read_table_pairs(path, languages), 1):
        yield _place(str(number), source, target, languages, f"{path}:{place}")


def _read_xliff_units(path: Path) -> Iterator[Placed]:
    """Yield the units; one without a target holds no translation."""
    for file in read_xliff(path):
        if not file.source_lang or not file.target_lang or file.source_lang == file.target_lang:
            raise ReviewError(
                f"{path}:{file.line}: not from one of English, Korean and Ukrainian into another;"
                " set the languages of the file"
            )
        for unit in file.units:
            pair = (file.source_lang, file.target_lang)
            status = "translation" if unit.target else "draft"
            segment = Segment(unit.id, pair[1], unit.source, pair[0], unit.target, status)
            yield Placed(segment, f"{path}:{unit.line}")


def _read_brief(folder: Path) -> Iterator[Placed]:
    path = folder / BRIEF
    try:
        brief = brief_from_json(path.read_text("utf-8"))
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}); name the folder of a brief") from error
    except Exception as error:  # cattrs and json each have their own
        raise ArticleError(f"{path}: no brief ({type(error).__name__}); build it again") from error
    for segment in brief.segments:
        yield Placed(segment, f"{path}:{segment.id}.{segment.lang}", brief)


def _place(number: str, source: str, target: str, languages: tuple[str, str], place: str) -> Placed:
    return Placed(Segment(number, languages[1], source, languages[0], target, "translation"), place)
