"""Sentences that cannot stand as a point: dangling starts, questions, orphan quotations, in three languages."""

import pytest

from tribrief.summary.readability import is_orphan_quotation, stands_alone, starts_dangling

DANGLING = {
    "en": """He left for Warsaw on the evening train.
        It has not been said who paid for the voyage.
        This came as no surprise to the harbour office.
        However, the ferry never left the port of Odesa.
        But the envoy said nothing of the second letter.
        According to him, the convoy turned back at dawn.
        After that the two delegations met in private.
        Its crew of nine was taken to a clinic in Izmail.
        Meanwhile, prices on the Seoul market went up.""",
    "ko": """그는 다음 날 바르샤바로 떠났다고 밝혔다.
        이에 대해 국방부는 답변을 내놓지 않았다.
        한편 외교부는 16일 대표단 명단을 공개했다.
        또한 두 나라는 실무 회의를 열기로 했다.
        이 회사는 지난해 공장 두 곳을 닫았다.
        하지만 회담은 예정대로 열리지 않았다.""",
    "uk": """Він вирушив до Варшави вечірнім потягом.
        Вона не назвала імен членів делегації.
        Однак пором так і не вийшов з порту Одеси.
        Водночас у Сеулі зросли ціни на пальне.
        За його словами, колона повернула назад на світанку.
        Після цього делегації зустрілися за зачиненими дверима.
        Це не здивувало нікого в управлінні порту.
        Крім того, сторони домовилися про ще одну зустріч.""",
}
STANDING = {
    "en": """This week the ferry made four voyages to Odesa.
        It is not yet clear who paid for the voyage.
        So far nine of the crew have been questioned.
        Instead of a treaty the envoys signed a short note.
        Hermann Voss left for Warsaw on the evening train.
        Italy sent two ships to the harbour of Odesa.""",
    "ko": """이 대통령은 16일 대표단을 만났다고 대변인이 밝혔다.
        또 다른 선박 두 척이 부산항에 들어왔다.
        이탈리아 정부는 16일 선박 두 척을 보냈다.
        그리스 해운사가 배 두 척을 인천에 보냈다.""",
    "uk": """Цього тижня пором чотири рази ходив до Одеси.
        Тарас Вербовий вирушив до Варшави вечірнім потягом.
        Центр зайнятості відкрив два нові відділення у Львові.
        Адміністрація порту оприлюднила список членів екіпажу.""",
}


def sentences(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, line.strip()) for language, lines in table.items() for line in lines.splitlines()]


@pytest.mark.parametrize(("language", "text"), sentences(DANGLING))
def test_a_start_that_points_back_cannot_stand(language: str, text: str) -> None:
    """Pronouns and discourse markers at the start need the sentence before, unless brackets explain them."""
    assert starts_dangling(text, language)
    assert not stands_alone(text, language)
    assert stands_alone(text, language, explained=True)


@pytest.mark.parametrize(("language", "text"), sentences(STANDING))
def test_a_start_that_only_looks_like_it_can_stand(language: str, text: str) -> None:
    """Dates, expletives, names and longer words that begin with such letters are no pronouns."""
    assert stands_alone(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "“There is nothing to add to what was said on Monday,” she said.",
        '"Nobody has told us where the ship went or who was on it."',
        "“우리는 아직 아무것도 확인하지 못했고 더 말할 것이 없다”고 말했다.",
        "«Нам досі ніхто не сказав, куди пішов корабель і хто на ньому був», — сказала вона.",
    ],
)
def test_a_quotation_needs_a_named_speaker(text: str) -> None:
    """Quoted words of nobody, or of a pronoun, are an orphan."""
    assert is_orphan_quotation(text)


@pytest.mark.parametrize(
    "text",
    [
        "“There is nothing to add to what was said on Monday,” Harbour Minister Ida Lunde said.",
        "“우리는 아직 아무것도 확인하지 못했다”고 문해린 통일부 대변인이 말했다.",
        "«Нам досі ніхто не сказав, куди пішов корабель», — сказала речниця порту Ольга Гай.",
        "The minister called the letter “a good sign” and said that talks would go on in Warsaw.",
    ],
)
def test_a_signed_quotation_is_none(text: str) -> None:
    """A name or an office beside a verb of speaking signs the words."""
    assert not is_orphan_quotation(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who paid for the voyage of the ferry to Odesa?"),
        ("en", "Talks go on."),
        ("uk", "Хто ж оплатив рейс порома до Одеси?"),
    ],
)
def test_questions_and_fragments_cannot_stand(language: str, text: str) -> None:
    """Neither says anything that can be cited."""
    assert not stands_alone(text, language)
