"""Say a figure in the language of the document: number and noun, what happened or what is measured, who says so."""

from collections.abc import Mapping

from tribrief.document.labels import label
from tribrief.document.nouns import GENITIVE, NOMINATIVE, choose_noun, find_forms
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.wording import quote, write_day
from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN
from tribrief.records import Concept, Figure
from tribrief.summary.vocabulary import figure_table
from tribrief.translation.notation import with_unit, write_number

OWN_WORDS = {  # units of which some events are said in words of their own
    "people": ("person",),
    "military": ("soldier", "prisoner"),
    "flying": ("drone", "missile", "rocket", "aircraft"),
}
RANGE_DASH = {ENGLISH: "–", KOREAN: "~", UKRAINIAN: "–"}
PART_OF = {ENGLISH: "{part} of {whole}", KOREAN: "{whole} 중 {part}", UKRAINIAN: "{part} із {whole}"}
NOTHING = "—"


def figure_value(figure: Figure, language: str) -> str:
    """Return the number with its noun and reserve, as in `about 300 soldiers`, `병사 약 300명`, `близько 300 осіб`."""
    hedge = figure_table()["hedges"].get(figure.hedge, {})
    case = hedge.get("ukrainian_case", NOMINATIVE)
    reserve = hedge["show"][language] if hedge else "{}"
    number = _write_amount(figure, language)
    if figure.whole:
        whole = _write_counted(write_number(figure.whole, language), figure.whole, figure.unit, language, GENITIVE)
        part = with_unit(number, figure.unit, language) if language == KOREAN else number
        number = PART_OF[language].format(part=reserve.format(part), whole=whole)  # the part has the reserve
    else:
        number = reserve.format(_write_counted(number, figure.high or figure.value, figure.unit, language, case))
    if figure.estimate:
        number = figure_table()["estimate"]["show"][language].format(number)
    noun = find_forms(figure.unit, language).get("label", "")
    return f"{noun} {number}" if noun else str(number)


def _write_counted(number: str, value: float, unit: str, language: str, case: str) -> str:
    """Return a number with its noun in the right form, or else with its measure or counter."""
    noun = choose_noun(number, value, unit, language, case=case)
    return f"{number} {noun}" if noun else with_unit(number, unit, language)


def _write_amount(figure: Figure, language: str) -> str:
    """Return the number or the two ends of its range."""
    low = write_number(figure.value, language)
    return f"{low}{RANGE_DASH[language]}{write_number(figure.high, language)}" if figure.high else low


def figure_subject(figure: Figure, language: str, concepts: Mapping[str, Concept]) -> Pieces:
    """Return what is told of what is counted, such as `Wounded (North Korea), 6 September 2026`.

    A share or an amount has no noun of its own: its kind is named, and the source's words are quoted, as they are of a
    number of which no event is told. They are those of a source in the document's language, if there is one; else their
    language is named too.
    """
    measure = figure_table()["measures"].get(figure.unit)
    if measure:
        kind = figure_table()["kinds"][measure["kind"]][language]
        return _quote_source(kind, figure, figure.quotes or {figure.lang: figure.phrase}, language)
    subject = _write_subject(figure, language, concepts)
    if figure.event or not figure.quotes:
        return (Piece(subject or NOTHING),)
    return _quote_source(subject, figure, figure.quotes, language)


def _quote_source(subject: str, figure: Figure, quotes: Mapping[str, str], language: str) -> Pieces:
    """Return what is said of a figure and, on the next line, the words of a source."""
    source = next(one for one in (language, figure.lang, *quotes) if one in quotes)
    space = "" if language == KOREAN else " "
    named = "" if source == language else f"{space}({label(f'in.{source}', language)})"
    opening, words, closing = split_quotation(quote(quotes[source], language))
    return Piece("\n".join(filter(None, (subject, opening)))), Piece(words), Piece(f"{closing}{named}")


def _write_subject(figure: Figure, language: str, concepts: Mapping[str, Concept]) -> str:
    """Return what happened to what is counted, whose it is and when, as far as that is known."""
    subject = _write_event(figure, language)
    country = concepts.get(figure.country)
    if country and language in country.terms:
        name = country.terms[language].text
        subject = f"{subject}{'' if language == KOREAN else ' '}({name})" if subject else name
    if figure.time:
        subject = ", ".join(filter(None, (subject, write_day(figure.time, language))))
    return subject


def split_quotation(quoted: str) -> tuple[str, str, str]:
    """Return a quotation's opening mark, its words and its closing mark."""
    return quoted[0], quoted[1:-1], quoted[-1]


def _write_event(figure: Figure, language: str) -> str:
    """Return what happened to what is counted, or nothing."""
    if not figure.event:
        return ""
    event = figure_table()["events"][figure.event]
    own = next((name for name, units in OWN_WORDS.items() if figure.unit in units), "")
    return str(event.get(own, event["show"])[language])


def figure_attribution(figure: Figure, language: str, concepts: Mapping[str, Concept]) -> str:
    """Return who says so in the document's language, or an empty string."""
    concept = concepts.get(figure.attribution)
    return concept.terms[language].text if concept and language in concept.terms else ""
