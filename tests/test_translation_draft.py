"""Drafts: the source whole, with the approved terms of the target language in brackets."""

import pytest

from shipped import GLOSSARY, MATCHERS
from tribrief.translation.draft import gloss_text
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.translator import Choice


def gloss(text: str, source: str, target: str) -> str:
    return gloss_text(text, (source, target), MATCHERS[source], GLOSSARY.by_id)


@pytest.mark.parametrize(
    ("source", "target", "text", "glossed"),
    [
        (
            "en", "ko", "The National Intelligence Service said so.",
            "The National Intelligence Service [국가정보원] said so.",
        ),
        ("en", "uk", "North Korea’s answer came late.", "North Korea’s [Північна Корея] answer came late."),
        (
            "en", "ko", "The agency [National Intelligence Service] said so.",
            "The agency [국가정보원] said so.",
        ),
        (
            "en", "ko", "Seoul's spy agency [National Intelligence Service] said so.",
            "Seoul's spy agency [국가정보원] said so.",
        ),
        ("ko", "en", "국가정보원은 답하지 않았다.", "국가정보원은 [National Intelligence Service] 답하지 않았다."),
        ("uk", "ko", "У Сеулі мовчать.", "У Сеулі [서울] мовчать."),
        ("en", "uk", "Seoul waits. Seoul is silent.", "Seoul [Сеул] waits. Seoul is silent."),
        ("en", "uk", "Nothing to see here.", "Nothing to see here."),
    ],
)  # fmt: skip
def test_terms_are_glossed(source: str, target: str, text: str, glossed: str) -> None:
    """The bracket follows a possessive or particle; a bracketed antecedent is replaced; a term is glossed once."""
    assert gloss(text, source, target) == glossed


@pytest.mark.parametrize(
    ("source", "target", "text", "glossed"),
    [
        ("en", "ko", "They met on Oct. 13.", "They met on Oct. 13 [10월 13일]."),
        ("en", "uk", "It opened on May 5, 2026, at last.", "It opened on May 5, 2026 [5 травня 2026 року], at last."),
        ("ko", "uk", "10월 13일에 만났다.", "10월 13일에 [13 жовтня] 만났다."),
        ("en", "uk", "About 1,500 tents came.", "About 1,500 [1\u00a0500] tents came."),
        ("en", "ko", "They have 2.7 million tents.", "They have 2.7 million [270만] tents."),
        ("en", "uk", "It cost $2,300.", "It cost $2,300 [2\u00a0300\u00a0дол.\u00a0США]."),
        ("uk", "en", "Це 30 відсотків.", "Це 30 відсотків [30%]."),
        ("ko", "en", "4만5000명이 왔다.", "4만5000명이 [45,000] 왔다."),
        ("en", "uk", "All 27 came in 2025 on 13–15 May.", "All 27 came in 2025 on 13–15 May."),
        ("en", "ko", "All 27 came.", "All 27 came."),
    ],
)
def test_days_and_numbers_are_repeated(source: str, target: str, text: str, glossed: str) -> None:
    """What the target language writes otherwise stands in brackets in its form; what it writes alike does not."""
    assert gloss(text, source, target) == glossed


def test_the_source_is_whole_in_a_draft() -> None:
    """Taking the brackets out of a draft gives the source back."""
    text = "Seoul's spy agency told the National Assembly that Kyiv had agreed to a prisoner exchange with Russia."
    for target in ("ko", "uk"):
        rest = gloss(text, "en", target)
        for concept in GLOSSARY.concepts:
            if target in concept.terms:
                rest = rest.replace(f" [{concept.terms[target].text}]", "")
        assert rest == text


def test_passages_in_their_own_language_are_originals() -> None:
    """What a source says in the target language is not translated; the rest is a draft and says so."""
    passages = [
        Passage("P1", "Seoul waits.", "en", {"en": "Seoul waits.", "ko": "서울은 기다린다."}),
        Passage("P2", "Kyiv waits.", "en"),
    ]
    segments = translate_passages(passages, ["ko"], Choice("draft"), glossary=GLOSSARY, matchers=MATCHERS)
    assert [(s.id, s.text, s.source_lang, s.status) for s in segments] == [
        ("P1", "서울은 기다린다.", "ko", "original"),
        ("P2", "Kyiv [키이우] waits.", "en", "draft"),
    ]
