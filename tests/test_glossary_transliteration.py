"""Names in Latin letters, after the examples of the rules themselves."""

import pytest

from tribrief.glossary.transliteration import romanize_korean_person, romanize_ukrainian


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Алушта", "Alushta"), ("Згорани", "Zghorany"), ("Розгон", "Rozghon"), ("Єнакієве", "Yenakiieve"),
        ("Їжакевич", "Yizhakevych"), ("Йосипівка", "Yosypivka"), ("Щербухи", "Shcherbukhy"), ("Юрій", "Yurii"),
        ("Яготин", "Yahotyn"), ("Знам’янка", "Znamianka"), ("Феодосія", "Feodosiia"), ("Ґалаґан", "Galagan"),
        ("Україна", "Ukraina"), ("Стрий", "Stryi"), ("Русь", "Rus"), ("Соломія Гринько", "Solomiia Hrynko"),
        ("Івано-Франківськ", "Ivano-Frankivsk"), ("ЩАСТЯ", "SHCHASTIA"),
    ],
)  # fmt: skip
def test_ukrainian_names(name: str, latin: str) -> None:
    """The table of resolution 55 of 2010, with its initial letters, зг, the soft sign and the apostrophe."""
    assert romanize_ukrainian(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("홍빛나", "Hong Bit-na"),
        ("민용하", "Min Yong-ha"),
        ("한복남", "Han Bok-nam"),
        ("김철수", "Kim Cheol-su"),
        ("표인석", "Pyo In-seok"),
        ("허준", "Heo Jun"),
        ("젤렌스키대통령", ""),
    ],
)
def test_korean_people(name: str, latin: str) -> None:
    """The examples of section 3 of the Revised Romanization: no assimilation within a given name."""
    assert romanize_korean_person(name) == latin
