"""Translations of like sentences made to fit: right where it is certain, untouched where it is not."""

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.translation.memory.repair import Fitter, Repaired


def repair(languages: str, like: str, translation: str, text: str) -> Repaired | None:
    source, target = languages.split("-")
    return Fitter(source, target, MATCHERS, GLOSSARY.by_id).repair(like, translation, text)


@pytest.mark.parametrize(
    ("languages", "like", "translation", "text", "repaired"),
    [
        (
            "en-uk", "At least 27 sailors were rescued on Sept. 6.", "6 вересня врятували щонайменше 27 моряків.",
            "At least 36 sailors were rescued on Oct. 30.", "30 жовтня врятували щонайменше 36 моряків.",
        ),
        (
            "en-ko", "At least 27 sailors were rescued on Sept. 6.", "9월 6일 선원 최소 27명이 구조됐다.",
            "At least 31 sailors were rescued on Oct. 12.", "10월 12일 선원 최소 31명이 구조됐다.",
        ),
        (
            "en-ko", "The share rose to 27.", "비율이 27로 올랐다.",
            "The share rose to 26.", "비율이 26으로 올랐다.",
        ),
        (
            "en-uk", "The train left Kyiv for Warsaw.", "Поїзд вирушив із Києва до Варшави.",
            "The train left Kyiv for Berlin.", "Поїзд вирушив із Києва до Берліна.",
        ),
        (
            "en-ko", "The National Intelligence Service declined to comment.", "국가정보원은 논평을 거부했다.",
            "The Ministry of Unification declined to comment.", "통일부는 논평을 거부했다.",
        ),
        (
            "ko-en", "서울에서 시민 1,200명이 모였다.", "In Seoul, 1,200 citizens gathered.",
            "부산에서 시민 3,400명이 모였다.", "In Busan, 3,400 citizens gathered.",
        ),
        (
            "uk-en", "Зустріч відбулася 5 травня 2026 року.", "The meeting took place on May 5, 2026.",
            "Зустріч відбулася 17 серпня 2026 року.", "The meeting took place on August 17, 2026.",
        ),
        (
            "uk-ko", "Кораблі перевезли 12 500 тонн зерна.", "선박들이 곡물 12,500톤을 실어 날랐다.",
            "Кораблі перевезли 17 800 тонн зерна.", "선박들이 곡물 17,800톤을 실어 날랐다.",
        ),
        (
            "en-uk", "Talks were held in Geneva.", "Переговори відбулися в Женеві.",
            "Talks were held in Paris.", "Переговори відбулися в Парижі.",
        ),
        (
            "en-uk", "Seoul sent 1,500 tents.", "Сеул надіслав 1500 наметів.",
            "Seoul sent 2,800 tents.", "Сеул надіслав 2800 наметів.",
        ),
    ],
)  # fmt: skip
def test_certain_repairs(languages: str, like: str, translation: str, text: str, repaired: str) -> None:
    """Numbers, days and names are put in place in the form that the language asks for, and each change is told."""
    found = repair(languages, like, translation, text)
    assert found is not None
    assert found.text == repaired
    assert found.changes
    for change in found.changes:
        was, now = change.split(" → ")
        assert was in translation
        assert now in repaired


@pytest.mark.parametrize(
    ("languages", "like", "translation", "text"),
    [
        # the noun would need another form: 27 моряків, but 22 моряки
        ("en-uk", "They saved 27 sailors.", "Вони врятували 27 моряків.", "They saved 22 sailors."),
        ("ko-en", "선원 1명을 구조했다.", "They rescued 1 sailor.", "선원 4명을 구조했다."),
        # the number is in words, or part of one
        ("en-uk", "They saved 2 sailors.", "Вони врятували двох моряків.", "They saved 3 sailors."),
        ("en-uk", "Battalion No. 27 left.", "27-й батальйон пішов.", "Battalion No. 36 left."),
        # the value stands twice, so which one is meant is open
        ("en-ko", "27 of 27 came.", "27명 중 27명이 왔다.", "31 of 27 came."),
        ("en-ko", "Some 27 came.", "27명쯤, 정확히는 27명이 왔다.", "Some 31 came."),
        # verb and adjectives agree with another gender
        (
            "en-uk", "The National Intelligence Service declined to comment.",
            "Національна розвідувальна служба відмовилася від коментарів.",
            "The Ministry of Unification declined to comment.",
        ),
        # у Сеулі, but в Одесі
        ("en-uk", "Rain fell in Seoul.", "У Сеулі йшов дощ.", "Rain fell in Odesa."),
        # more than placeables differs
        ("en-ko", "Rain fell in Seoul.", "서울에 비가 왔다.", "Snow fell in Busan."),
        # the translation does not say what is to be replaced
        ("en-ko", "Rain fell in Seoul.", "수도에 비가 왔다.", "Rain fell in Busan."),
        # nothing tells whether the other name has an article
        (
            "ko-en", "국가정보원은 논평을 거부했다.", "The National Intelligence Service declined to comment.",
            "통일부는 논평을 거부했다.",
        ),
        # the text holds what stands for a number within
        ("en-ko", "Some 27 came.", "27명쯤이 왔다.", "Some \x01Number\x01 came."),
        # a year that the other date lacks
        ("en-uk", "It ended on 5 May 2026.", "Це завершилося 5 травня 2026 року.", "It ended on 6 May."),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left_alone(languages: str, like: str, translation: str, text: str) -> None:
    """Where the right form is in doubt, or more differs, the whole translation is left as it is."""
    assert repair(languages, like, translation, text) is None


def test_another_way_of_writing_needs_no_repair() -> None:
    """The same number or day in another form leaves the translation as it is."""
    found = repair(
        "en-ko", "It cost 1500 won on Sept. 6.", "9월 6일에 1500원이었다.", "It cost 1,500 won on 6 September."
    )
    assert found == Repaired("9월 6일에 1500원이었다.")
