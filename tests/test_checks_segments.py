"""Every check of a translated sentence: what is right passes, what is wrong is found where it stands."""

from pathlib import Path

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.checks.reference import Reference
from tribrief.checks.segments import CHECK_NAMES, check_segment
from tribrief.glossary.entries import read_glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Finding, Segment

REFERENCE = Reference(GLOSSARY.by_id, MATCHERS)


def check(source: str, target: str, language: str, source_language: str = "en") -> list[Finding]:
    segment = Segment("1", language, source, source_language, target, "machine")
    return list(check_segment(segment, REFERENCE))


RIGHT = [
    ("It counted 10,000 drones.", "uk", "Нарахували 10 тис. безпілотників."),
    ("It counted 10,000 drones.", "ko", "무인기는 1만 대로 집계됐다."),
    ("The fine was $2.7 million.", "uk", "Штраф становив 2,7 млн доларів."),
    ("The fine was $2.7 million.", "ko", "벌금은 270만 달러였다."),
    ("About 300 of them left.", "uk", "Близько 300 з них пішли."),
    ("About 300 of them left.", "ko", "약 300명이 떠났다."),
    ("More than 400 came on 13 January 2025.", "ko", "2025년 1월 13일 400명이 넘게 왔다."),
    ("More than 400 came on Jan. 13, 2025.", "uk", "Понад 400 осіб прибуло 13 січня 2025 року."),
    ("They met on Monday.", "ko", "그들은 월요일에 만났다."),
    ("They met on Monday.", "uk", "Вони зустрілися в понеділок."),
    ("The 95th brigade fought in World War II.", "uk", "95-та бригада воювала у Другій світовій війні."),
    ("It was the 2nd meeting in the 16th century.", "ko", "16세기의 제2차 회의였다."),
    ("He did not come to Kyiv.", "uk", "Він не приїхав до Києва."),
    ("He did not come to Kyiv.", "ko", "그는 키이우에 오지 않았다."),
    ("No fewer than 27 were hurt.", "uk", "Щонайменше 27 осіб постраждали."),
    ("“We will stay,” he said. Nobody left.", "uk", "«Ми залишимося», — сказав він. Ніхто не пішов."),
    ("The F-16 flew over Seoul at 5 p.m.", "uk", "F-16 пролетів над Сеулом о 17:00."),
    ("The report (see page 4) came late.", "ko", "보고서(4쪽 참조)는 늦게 나왔다."),
]
WRONG = [
    ("It counted 10,000 drones.", "uk", "Нарахували 1000 безпілотників.", {"number-missing", "number-added"}),
    ("It counted 10,000 drones.", "ko", "무인기는 10만 대로 집계됐다.", {"number-missing", "number-added"}),
    ("The fine was $3 million.", "uk", "Штраф становив 3 млн вон.", {"unit-differs"}),
    ("The fine was $3 million.", "ko", "벌금은 300만 원이었다.", {"unit-differs"}),
    ("About 300 of them left.", "uk", "300 з них пішли.", {"reserve-lost"}),
    ("It took 300 of them.", "ko", "최소 300명이 걸렸다.", {"reserve-added"}),
    ("They met on 13 January.", "uk", "Вони зустрілися 13 червня.", {"date-missing"}),
    ("They met in 2019.", "ko", "그들은 2018년에 만났다.", {"date-missing"}),
    ("They met at 5 p.m.", "uk", "Вони зустрілися о 16:00.", {"time-missing"}),
    ("They met on Monday.", "uk", "Вони зустрілися у вівторок.", {"weekday-missing"}),
    ("They met on Monday.", "ko", "그들은 화요일에 만났다.", {"weekday-missing"}),
    ("He came to Kyiv.", "uk", "Він приїхав до Київ.", {"wrong-case"}),
    ("He came to Kyiv.", "uk", "Він приїхав до Kиєва.", {"term-missing", "mixed-alphabets"}),
    ("Walsh came late.", "uk", "Walsh прийшов пізно.", {"name-in-latin"}),
    (
        "The plan was late again this year, he said. It was his third plan and the best of all.",
        "uk",
        "План був late again this year, he said. Це був його третій план і найкращий із них.",
        {"untranslated"},
    ),
    ("He did not come.", "uk", "Він прийшов.", {"negation-lost"}),
    ("He came late.", "ko", "그는 늦게 오지 않았다.", {"negation-added"}),
    ("He came. She left.", "uk", "Він прийшов, а вона пішла.", {"sentence-count"}),
    ("He came late.", "uk", "Він прийшов прийшов пізно.", {"doubled-word"}),
    ("The plan (a draft) came late.", "uk", "План (чернетка прийшов пізно.", {"unpaired-mark"}),
    ("“We stay,” he said.", "uk", "Ми залишаємося, сказав він.", {"quotation-lost"}),
    ("It's late.", "uk", "Це п&#39;ятий.", {"markup-left"}),
    ("The plan came late.", "ko", "The plan came late.", {"wrong-script", "untranslated"}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "language", "target"), RIGHT)
def test_right(source: str, language: str, target: str) -> None:
    """What says the same in the other language's own way has no finding."""
    assert check(source, target, language) == []


@pytest.mark.parametrize(("source", "language", "target", "names"), WRONG)
def test_wrong(source: str, language: str, target: str, names: set[str]) -> None:
    """Each fault is found by its check and by no other; its offsets lie in the translation."""
    found = check(source, target, language)
    assert {finding.check for finding in found} == names
    assert names <= set(CHECK_NAMES)
    assert all(0 <= finding.start <= finding.end <= len(target) for finding in found)


def test_other_directions() -> None:
    """Korean and Ukrainian sources are checked as English ones are."""
    assert check("13일 약 2700명이 다쳤다.", "About 2,700 were injured on the 13th.", "en", "ko") == []
    lost = check("Поранено близько 2,7 тис. осіб.", "270 people were injured.", "en", "uk")
    assert {finding.check for finding in lost} == {"number-missing", "number-added", "reserve-lost"}
    assert check("13 січня не прибув ніхто.", "1월 13일에는 아무도 오지 않았다.", "ko", "uk") == []


def test_character_references_hide_nothing() -> None:
    """A term with `&#39;` in it is found, the reference is reported at its place, and it is no number."""
    target = "Прем&#39;єр-міністр прибув пізно."
    (finding,) = check("The Prime Minister came late.", target, "uk")
    assert (finding.check, target[finding.start : finding.end], finding.suggestion) == ("markup-left", "&#39;", "'")


def test_a_lone_letter_is_pointed_at() -> None:
    """The word of two alphabets is shown with what it should be."""
    target = "Він живе у Cеулі."  # a Latin C
    finding = next(f for f in check("He lives in Seoul.", target, "uk") if f.check == "mixed-alphabets")
    assert (target[finding.start : finding.end], finding.suggestion) == ("Cеулі", "Сеулі")


@pytest.mark.parametrize("unit", ["A", "а", "가", "20", "он ", "«"])
def test_a_run_of_one_letter_is_read_once(unit: str) -> None:
    """A model that repeats itself for pages is told so, in the time that reading takes."""
    found = check("He came late.", "Він прийшов пізно. " + unit * 20_000, "uk")
    assert "strange-length" in {finding.check for finding in found}


def test_two_concepts_may_be_called_the_same(tmp_path: Path) -> None:
    """EU and European Union are two rows of many a glossary, and one word in Korean."""
    rows = "id,kind,en,ko\neu,org,EU,유럽연합\neuropean-union,org,European Union,유럽연합\n"
    (tmp_path / "office.csv").write_text(rows, "utf-8")
    glossary = read_glossary([tmp_path / "office.csv"])
    reference = Reference(glossary.by_id, {code: Matcher(glossary.concepts, code) for code in ("en", "ko")})
    source = "The European Union and the EU agree."
    fine = Segment("1", "ko", source, "en", "유럽 연합이 동의한다.", "machine")
    assert [finding.check for finding in check_segment(fine, reference)] == []
    wrong = Segment("1", "ko", source, "en", "유럽 회의가 동의한다.", "machine")
    assert [finding.concept for finding in check_segment(wrong, reference)] == ["european-union", "eu"]
