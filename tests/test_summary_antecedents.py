"""Words that point back are explained in brackets where the sentence before leaves no doubt, and only there."""

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.summary.antecedents import find_antecedent

CERTAIN = [
    ("en", "The Korea Coast Guard sent 21 ships.", "The sea was high, the Coast Guard said.", "the Coast Guard"),
    ("en", "The European Commission proposed the list.", "Later the Commission withdrew it.", "the Commission"),
    ("en", "President Volodymyr Zelenskyy met the families in Kyiv.", "He promised an answer by Friday.", "He"),
    ("uk", "Володимир Зеленський зустрівся з родинами в Києві.", "Він пообіцяв відповідь до п'ятниці.", "Він"),
    ("uk", "Служба безпеки України затримала двох чоловіків у Львові.", "Відомство заявило про обшуки.", "Відомство"),
    ("uk", "Міністерство оборони України назвало дату.", "Міністерство повідомило, що пором відплив.", "Міністерство"),
    ("ko", "김정은 국무위원장은 16일 공장을 찾았다.", "그는 생산을 늘리라고 지시했다.", "그는"),
    ("ko", "국가정보원은 16일 보고서를 냈다.", "이 기관은 추가 파견 가능성도 언급했다.", "이 기관"),
]
UNSURE = [
    ("en", "The European Commission wrote to the Harbour Commission.", "It was late, the commission said."),
    ("en", "President Volodymyr Zelenskyy met Harbour Minister Ida Lunde.", "He promised an answer."),
    ("en", "Kim Jong Un wrote to Vladimir Putin.", "He promised an answer by Friday."),
    ("uk", "Про це Володимиру Зеленському доповів командир.", "Він пообіцяв відповідь до п'ятниці."),
    ("uk", "Володимир Зеленський прийняв Остапа Гая.", "Він пообіцяв відповідь до п'ятниці."),
    ("uk", "Володимир Зеленський зустрівся з родинами.", "Вона пообіцяла відповідь до п'ятниці."),
    ("ko", "문해린 대변인은 김정은에게 편지를 보냈다.", "그는 답을 기다린다고 말했다."),
    ("ko", "국가정보원은 국방부에 자료를 보냈다.", "이 기관은 추가 파견 가능성도 언급했다."),
]


def resolve(language: str, before: str, text: str) -> tuple[str, str] | None:
    matcher = MATCHERS[language]
    mentions = [(sentence, matcher.find(sentence)) for sentence in (before, text)]
    found = find_antecedent(mentions[1], mentions[:1], GLOSSARY.by_id, language)
    return (text[found.start : found.end], GLOSSARY.by_id[found.concept].terms[language].text) if found else None


@pytest.mark.parametrize(("language", "before", "text", "word"), CERTAIN)
def test_the_one_person_or_body_named_before_is_meant(language: str, before: str, text: str, word: str) -> None:
    """One person or body named as the subject is who the next sentence goes on about."""
    found = resolve(language, before, text)
    assert found is not None
    assert found[0] == word
    assert found[1].split()[0] in before


@pytest.mark.parametrize(("language", "before", "text"), UNSURE)
def test_nobody_is_meant_where_it_may_be_another(language: str, before: str, text: str) -> None:
    """Two people, somebody unknown, another gender, or a name that is not the subject: nothing is added."""
    assert resolve(language, before, text) is None
