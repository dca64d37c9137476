"""Drafts: the source whole, with the approved terms of the target language in brackets."""

import pytest

from tribrief.glossary.entries import read_glossary
from tribrief.glossary.matching import Matcher
from tribrief.translation.draft import gloss_terms
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.translator import Choice

GLOSSARY = read_glossary()
MATCHERS = {language: Matcher(GLOSSARY.concepts, language) for language in ("en", "ko", "uk")}


def gloss(text: str, source: str, target: str) -> str:
    return gloss_terms(text, MATCHERS[source].find(text), GLOSSARY.by_id, target)


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
