"""Dates against the day of the article: one reading is resolved, more than one is left open."""

from datetime import date

import pytest

from tribrief.summary.dates import find_dates

WEDNESDAY = date(2026, 10, 14)
JANUARY = date(2027, 1, 5)


def isos(text: str, language: str, day: date | None = WEDNESDAY) -> list[str]:
    return [found.iso for found in find_dates(text, language, day)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The plan was signed on Oct. 13.", ["2026-10-13"]),
        ("en", "It opened on 6 September 2025 and closed in May 2024.", ["2025-09-06", "2024-05"]),
        ("en", "The report of 2026-09-06 names nobody.", ["2026-09-06"]),
        ("uk", "Звіт від 06.09.2026 нікого не називає.", ["2026-09-06"]),
        ("uk", "План підписали 13 січня 2025 року.", ["2025-01-13"]),
        ("uk", "14 жовтня засідання не відбулося.", ["2026-10-14"]),
        ("ko", "6월 9일 회의가 열렸다.", ["2026-06-09"]),
        ("ko", "계획은 2025년 1월 2일 서명됐다.", ["2025-01-02"]),
        ("ko", "2026. 9. 6. 발표한 보고서다.", ["2026-09-06"]),
    ],
)
def test_calendar_dates(language: str, text: str, expected: list[str]) -> None:
    """A date that names its month comes out in ISO form; a missing year is the nearest."""
    assert isos(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The soldiers were captured on Monday.", ["2026-10-12"]),
        ("en", "The minister said on Monday that the review had begun.", ["2026-10-12"]),
        ("en", "Lawmakers will meet on Friday.", ["2026-10-16"]),
        ("en", "The agency said it would brief them on Friday.", ["2026-10-16"]),
        ("en", "Two men died on Wednesday.", ["2026-10-14"]),
        ("en", "They left yesterday and may return tomorrow.", ["2026-10-13", "2026-10-15"]),
        ("en", "Last Friday a convoy arrived.", ["2026-10-09"]),
        ("en", "Talks resume next Tuesday.", ["2026-10-20"]),
        ("en", "It happened last month, not last year.", ["2026-09", "2025"]),
        ("en", "The camp was closed in September.", ["2026-09"]),
        ("en", "Fishing was banned until Tuesday evening.", ["2026-10-20"]),
        ("uk", "Рибалити заборонили до вівторка.", ["2026-10-20"]),
        ("ko", "조업은 화요일까지 금지됐다.", ["2026-10-20"]),
        ("ko", "지난 13일 병사들이 생포됐다.", ["2026-10-13"]),
        ("ko", "지난 28일 병사들이 생포됐다.", ["2026-09-28"]),
        ("ko", "오는 20일 회의가 열린다.", ["2026-10-20"]),
        ("ko", "오는 3일 회의가 열린다.", ["2026-11-03"]),
        ("ko", "통일부는 13일 검토에 착수했다고 밝혔다.", ["2026-10-13"]),
        ("ko", "위원회는 20일 회의를 열 예정이다.", ["2026-10-20"]),
        ("ko", "내달 3일 다시 모인다.", ["2026-11-03"]),
        ("ko", "지난달 28일 편지를 썼다.", ["2026-09-28"]),
        ("ko", "어제 도착했고 내일 떠난다.", ["2026-10-13", "2026-10-15"]),
        ("ko", "지난 월요일이 아니라 지난주 월요일에 만났다.", ["", "2026-10-05"]),
        ("ko", "지난해와 지난달의 수치는 같다.", ["2025", "2026-09"]),
        ("uk", "У понеділок солдатів захопили.", ["2026-10-12"]),
        ("uk", "Минулої п’ятниці прибула колона.", ["2026-10-09"]),
        ("uk", "Комітет збереться у п'ятницю.", ["2026-10-16"]),
        ("uk", "Переговори відновлять наступного вівторка.", ["2026-10-20"]),
        ("uk", "Учора вони виїхали, завтра повернуться.", ["2026-10-13", "2026-10-15"]),
        ("uk", "Це сталося минулого місяця, а не торік.", ["2026-09", "2025"]),
        ("uk", "Табір закрили у вересні.", ["2026-09"]),
        ("en", "The ferry sank on Sunday off the coast.", ["2026-10-11"]),
        ("en", "Zelenskyy is due to arrive in Seoul on Thursday.", ["2026-10-15"]),
        ("en", "On Tuesday, the committee was told of the plan.", ["2026-10-13"]),
        ("en", "A hearing is scheduled for Oct. 28.", ["2026-10-28"]),
        ("en", "They were captured in January 2025, and the trial opened on 3 March.", ["2025-01", "2026-03-03"]),
        ("en", "The ministry said Friday that talks would resume in November.", ["2026-10-09", "2026-11"]),
        ("en", "Since May the camp has held 300 men.", ["2026-05"]),
        ("en", "The march of 12 September drew thousands.", ["2026-09-12"]),
        ("en", "The two met this week, said the spokesman.", [""]),
        ("en", "Elections will be held next month.", ["2026-11"]),
        ("en", "By the end of 2025 the plant had 400 workers.", []),
        ("en", "The order took effect on the 13th.", []),
        ("en", "Nothing was agreed at the Wednesday meeting.", ["2026-10-14"]),
        ("ko", "두 나라는 오는 21일 서울에서 만난다.", ["2026-10-21"]),
        ("ko", "합동참모본부는 14일 북한이 미사일을 발사했다고 밝혔다.", ["2026-10-14"]),
        ("ko", "이들은 지난 1월 쿠르스크에서 생포됐다.", ["2026-01"]),
        ("ko", "지난해 12월 3일 계엄이 선포됐다.", ["2025-12-03"]),
        ("ko", "재판은 다음 달 12일 열린다.", ["2026-11-12"]),
        ("ko", "국정원은 전날 국회에 보고했다.", []),
        ("ko", "내년 3월 총선이 치러진다.", ["2027-03"]),
        ("ko", "올해 1월부터 3월까지 300명이 왔다.", ["2026-01", "2026-03"]),
        ("ko", "그는 12일 오전 출국해 15일 귀국할 예정이다.", ["", "2026-10-15"]),
        ("ko", "이달 말 회의가 열린다.", ["2026-10"]),
        ("ko", "목요일 회의가 열릴 예정이다.", ["2026-10-15"]),
        ("uk", "Пором затонув у неділю біля узбережжя.", ["2026-10-11"]),
        ("uk", "Зеленський має прибути до Сеула в четвер.", ["2026-10-15"]),
        ("uk", "Слухання призначено на 28 жовтня.", ["2026-10-28"]),
        ("uk", "Їх захопили в січні 2025 року, а суд почався 3 березня.", ["2025-01", "2026-03-03"]),
        ("uk", "У міністерстві заявили в п’ятницю, що перемовини відновлять у листопаді.", ["2026-10-09", "2026-11"]),
        ("uk", "Відтоді минув тиждень.", []),
        ("uk", "Вибори відбудуться наступного місяця.", ["2026-11"]),
        ("uk", "Станом на 12 жовтня евакуйовано 300 людей.", ["2026-10-12"]),
        ("uk", "З понеділка діє заборона.", [""]),
        ("uk", "У ніч проти 14 жовтня впали уламки.", ["2026-10-14"]),
        ("uk", "Це було 5 травня минулого року.", ["2025-05-05"]),
    ],
)
def test_dates_that_the_article_completes(language: str, text: str, expected: list[str]) -> None:
    """Days of the week, days of the month and words such as "yesterday" are reckoned from the article's day."""
    assert isos(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It happened last week."),
        ("en", "Last Monday a convoy arrived."),
        ("en", "Talks resume next Friday."),
        ("en", "No decision on Friday."),
        ("ko", "지난주 두 사람이 만났다."),
        ("ko", "28일 병사들이 생포됐다."),
        ("ko", "9월 6일부터 8일까지 불이 났다."),
        ("uk", "Минулого тижня вони зустрілися."),
        ("uk", "Минулого понеділка прибула колона."),
    ],
)
def test_ambiguous_dates_stay_open(language: str, text: str) -> None:
    """Where two days fit, or none is said, no day is invented."""
    assert "" in isos(text, language)


def test_no_date_of_the_article() -> None:
    """Without an article's date only whole dates are resolved."""
    assert isos("It fell on Monday, not on 3 May 2025 or 4 June.", "en", None) == ["", "2025-05-03", ""]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "He left on Dec. 28."), ("ko", "12월 28일 떠났다."), ("uk", "Він поїхав 28 грудня.")]
)
def test_year_turns(language: str, text: str) -> None:
    """In January the December that is meant is last year's."""
    assert isos(text, language, JANUARY) == ["2026-12-28"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The march may last long, and the people march on for 3 days."),
        ("ko", "100일 동안 3일간 2일째 회의를 했다."),
        ("uk", "Їх було 13, і тривало це три дні."),
    ],
)
def test_no_dates(language: str, text: str) -> None:
    """Durations and words that look like months are no dates."""
    assert isos(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry said on Monday that a fire had broken out on 6 September."),
        ("ko", "국정원은 9월 6일 불이 났다고 13일 밝혔다."),
        ("uk", "6 вересня сталася пожежа, повідомило у вівторок відомство."),
    ],
)
def test_the_day_of_the_saying(language: str, text: str) -> None:
    """A date beside a verb of speaking is that of the saying, not of what is told."""
    told = [(found.iso, found.reporting) for found in find_dates(text, language, WEDNESDAY)]
    assert ("2026-09-06", False) in told
    assert [reporting for iso, reporting in told if iso != "2026-09-06"] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was the first crossing since March."),
        ("uk", "Це перший випадок від березня."),
        ("ko", "3월 이후 처음 있는 일이다."),
    ],
)
def test_since_then(language: str, text: str) -> None:
    """A month from which something is counted is marked as no event."""
    assert [found.since for found in find_dates(text, language, WEDNESDAY)] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The children came home between 3 and 5 September."),
        ("ko", "포탄은 지난 5월부터 6월까지 러시아로 갔다."),
        ("uk", "Дітей повернули з 3 до 5 вересня."),
    ],
)
def test_the_last_day_of_a_stretch_is_not_the_day_of_the_event(language: str, text: str) -> None:
    """What went on from May to June did not happen in June."""
    assert all(found.since for found in find_dates(text, language, date(2026, 9, 17)))
