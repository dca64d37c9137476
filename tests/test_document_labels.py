"""Labels: complete in three languages, without a word of English in the other two, with the right plurals."""

import ast
import re

import pytest
from babel.messages.pofile import read_po

from tribrief.document.labels import CATALOGUES, COUNTS, LABELS, count_label, label
from tribrief.resources import PACKAGE

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def catalogue(language: str) -> dict:
    with (CATALOGUES / language / "LC_MESSAGES" / "tribrief.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=language) if message.id}


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", ["ko", "uk"])
def test_every_label_is_translated(language: str):
    """Nothing falls back to English, and nothing is kept that no document shows."""
    messages = catalogue(language)
    assert set(messages) == {*LABELS.values(), *COUNTS.values()}
    assert all(messages[text] for text in LABELS.values())
    assert all(all(messages[forms]) for forms in COUNTS.values())


@pytest.mark.parametrize("language", ["ko", "uk"])
def test_no_label_holds_a_latin_word(language: str):
    """Placeholders aside, labels are in the letters of their language."""
    for message, translation in catalogue(language).items():
        for text in [translation] if isinstance(message, str) else translation:
            assert not LATIN_WORD.search(PLACEHOLDER.sub("", text)), text


@pytest.mark.parametrize("language", ["ko", "uk"])
def test_translations_keep_the_placeholders(language: str):
    """A value that English shows is shown in every language."""
    for message, translation in catalogue(language).items():
        texts = [translation] if isinstance(message, str) else translation
        wanted = placeholders(message if isinstance(message, str) else message[1])
        if wanted != {"expected"}:
            assert all(placeholders(text) == wanted for text in texts), message


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1\u00a0фрагмент очікує перекладу."),
        (2, "2\u00a0фрагменти очікують перекладу."),
        (5, "5\u00a0фрагментів очікують перекладу."),
        (11, "11\u00a0фрагментів очікують перекладу."),
        (21, "21\u00a0фрагмент очікує перекладу."),
        (104, "104\u00a0фрагменти очікують перекладу."),
        (1200, "1\u00a0200\u00a0фрагментів очікують перекладу."),
    ],
)
def test_ukrainian_plurals(count: int, text: str):
    """One, few and many, with the number written the Ukrainian way."""
    assert count_label("pending", count, "uk") == text


def test_counts_in_english_and_korean():
    """English has two forms, Korean one with its counter."""
    assert count_label("pending", 1, "en") == "1 passage awaits translation."
    assert count_label("pending", 1200, "en") == "1,200 passages await translation."
    assert count_label("articles", 3, "ko") == "3건"


def test_label_by_key_or_by_english_text():
    """A template asks by key, code may ask by the English text."""
    assert label("key_points", "ko") == label("Key points", "ko") == "주요 내용"
    assert label("key_points", "uk") == "Основні факти"
    assert label("page", "en", page="1", pages="3") == "Page 1 of 3"


def test_every_check_has_a_wording():
    """A check whose findings reach readers says what is wrong in their language: add `finding.<check>` to LABELS."""
    names = set()
    for path in sorted((PACKAGE / "checks").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "check" and isinstance(node.value, ast.Constant):
                names.add(node.value.value)
    assert {name for name in names if f"finding.{name}" not in LABELS} <= {"translation-pending"}
