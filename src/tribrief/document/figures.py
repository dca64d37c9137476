"""Say a figure in the language of the document: number, what it counts, who says so."""

from collections.abc import Mapping

from tribrief.document.wording import write_day
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import Concept, Figure
from tribrief.summary.vocabulary import figure_table
from tribrief.translation.notation import with_unit, write_number

OWN_WORDS = {  # units of which some events are said in words of their own
    "military": ("soldier", "prisoner"),
    "flying": ("drone", "missile", "rocket", "aircraft"),
}
RANGE_DASH = {ENGLISH: "–", KOREAN: "~", UKRAINIAN: "–"}
PART_OF = {ENGLISH: "{part} of {whole}", KOREAN: "{whole} 중 {part}", UKRAINIAN: "{part} із {whole}"}


def figure_value(figure: Figure, language: str) -> str:
    """Return the number with its reserve, such as `about 300`, `약 300명` or `близько 300`."""
    number = with_unit(_write_amount(figure, language), figure.unit, language)
    if figure.whole:
        whole = with_unit(write_number(figure.whole, language), figure.unit, language)
        number = PART_OF[language].format(part=number, whole=whole)
    if figure.hedge:
        number = figure_table()["hedges"][figure.hedge]["show"][language].format(number)
    if figure.estimate:
        number = figure_table()["estimate"]["show"][language].format(number)
    return str(number)


def _write_amount(figure: Figure, language: str) -> str:
    """Return the number or the two ends of its range."""
    low = write_number(figure.value, language)
    return f"{low}{RANGE_DASH[language]}{write_number(figure.high, language)}" if figure.high else low


def figure_subject(figure: Figure, language: str, concepts: Mapping[str, Concept]) -> str:
    """Return what is counted, such as `soldiers killed (North Korea)`.

    A share or an amount of money has no noun of its own: its source's words are quoted instead, in their language.
    """
    unit = figure_table()["units"].get(figure.unit)
    if unit is None:
        opening, closing = LANGUAGES[figure.lang].quotes
        return f"{opening}{figure.phrase}{closing}"
    subject = unit[language]["label"]
    if figure.event:
        event = figure_table()["events"][figure.event]
        shown = event["people"] if figure.unit == "person" else event["show"]
        own = next((name for name, units in OWN_WORDS.items() if figure.unit in units), "")
        shown = event.get(own, shown)
        subject = shown[language].format(subject)
    country = concepts.get(figure.country)
    if country and language in country.terms:
        space = "" if language == KOREAN else " "
        subject += f"{space}({country.terms[language].text})"
    if figure.time:
        subject += f", {write_day(figure.time, language)}"
    return str(subject[0].upper() + subject[1:])


def figure_attribution(figure: Figure, language: str, concepts: Mapping[str, Concept]) -> str:
    """Return who says so in the document's language, or an empty string."""
    concept = concepts.get(figure.attribution)
    return concept.terms[language].text if concept and language in concept.terms else ""
