"""Say a figure in the language of the document: number, what it counts, who says so."""

from collections.abc import Mapping

from babel.core import Locale
from babel.numbers import format_currency, format_decimal, format_percent

from tribrief.languages import ENGLISH, KOREAN, LANGUAGES
from tribrief.records import Concept, Figure
from tribrief.summary.vocabulary import figure_table

NO_BREAK_SPACE = "\xa0"


def figure_value(figure: Figure, language: str) -> str:
    """Return the number with its reserve, such as `about 300`, `약 300명` or `близько 300`."""
    locale = LANGUAGES[language].locale
    if figure.unit == "percent":
        number = format_percent(figure.value / 100, "#,##0.##%", locale=locale)
        number = number.replace("%", NO_BREAK_SPACE + "%") if language not in (ENGLISH, KOREAN) else number
    elif figure.unit in figure_table()["measures"]:
        pattern = str(Locale.parse(locale).currency_formats["standard"].pattern)
        if figure.value % 1 == 0:
            pattern = pattern.replace(".00", "")
        number = format_currency(figure.value, figure.unit.upper(), pattern, locale, currency_digits=False)
    else:
        counter = figure_table()["units"][figure.unit][KOREAN]["counter"] if language == KOREAN else ""
        number = format_decimal(figure.value, locale=locale) + counter
    shown = figure_table()["hedges"][figure.hedge]["show"][language] if figure.hedge else "{}"
    return str(shown.format(number))


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
        subject = figure_table()["events"][figure.event]["show"][language].format(subject)
    country = concepts.get(figure.country)
    if country and language in country.terms:
        space = "" if language == KOREAN else " "
        subject += f"{space}({country.terms[language].text})"
    return str(subject[0].upper() + subject[1:])


def figure_attribution(figure: Figure, language: str, concepts: Mapping[str, Concept]) -> str:
    """Return who says so in the document's language, or an empty string."""
    concept = concepts.get(figure.attribution)
    return concept.terms[language].text if concept and language in concept.terms else ""


def counted(number: int, unit: str, language: str) -> str:
    """Return a count with its noun in the right form: `5 soldiers`, `병사 5명`, `5 військовослужбовців`."""
    words = figure_table()["units"][unit][language]
    figure = format_decimal(number, locale=LANGUAGES[language].locale)
    if language == KOREAN:
        return f"{words['label']} {figure}{words['counter']}"
    plural = Locale.parse(LANGUAGES[language].locale).plural_form(number)
    return f"{figure}{NO_BREAK_SPACE}{words[plural]}"
