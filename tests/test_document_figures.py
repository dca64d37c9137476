"""Figures and their dates as a document of each language says them."""

import pytest

from tribrief.document.figures import figure_subject, figure_value
from tribrief.document.wording import write_day
from tribrief.records import Figure


def figure(value: float, unit: str, **fields: object) -> Figure:
    plain: dict[str, object] = {"event": "", "country": "", "hedge": "", "estimate": False, "attribution": ""}
    return Figure(value, f"{value:g}", f"{value:g}", "en", unit, citations=(), **{**plain, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shown", "english", "korean", "ukrainian"),
    [
        (figure(300, "soldier", hedge="about", high=400), "about 300–400", "약 300~400명", "близько 300–400"),
        (figure(3, "prisoner", whole=12), "3 of 12", "12명 중 3명", "3 із 12"),
        (figure(7.4, "percent"), "7.4%", "7.4%", "7,4 %"),
        (figure(3.5, "percentage_point"), "3.5 percentage points", "3.5%포인트", "3,5 в. п."),
        (figure(2e6, "usd"), "US$2 million", "200만 달러", "2 млн дол. США"),
        (figure(12, "km"), "12 km", "12km", "12 км"),
        (figure(2700, "ton"), "2,700 t", "2,700t", "2 700 т"),
        (figure(32, "building"), "32", "32채", "32"),
    ],
)
def test_values(shown: Figure, english: str, korean: str, ukrainian: str) -> None:
    """Ranges, parts of a whole and measures are written as each language writes them."""
    written = [figure_value(shown, language).replace("\u00a0", " ") for language in ("en", "ko", "uk")]
    assert written == [english, korean, ukrainian]


@pytest.mark.parametrize(
    ("iso", "english", "korean", "ukrainian"),
    [
        ("2026-10-03", "3 October 2026", "2026년 10월 3일", "3 жовтня 2026 р."),
        ("2026-09", "September 2026", "2026년 9월", "вересень 2026 р."),
        ("2027", "2027", "2027년", "2027 р."),
    ],
)
def test_days(iso: str, english: str, korean: str, ukrainian: str) -> None:
    """Days, months and years are in words."""
    assert [write_day(iso, language).replace("\u00a0", " ") for language in ("en", "ko", "uk")] == [
        english,
        korean,
        ukrainian,
    ]


def test_time_of_a_figure() -> None:
    """What a figure counts says when it held."""
    injured = figure(27, "worker", event="injured", time="2026-09-06")
    assert figure_subject(injured, "en", {}).replace("\u00a0", " ") == "Workers injured, 6 September 2026"
    assert figure_subject(injured, "ko", {}) == "부상한 노동자, 2026년 9월 6일"
    assert figure_subject(injured, "uk", {}).replace("\u00a0", " ") == "Травмовані робітники, 6 вересня 2026 р."
