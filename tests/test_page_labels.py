"""Labels of the review page: complete in three languages, in their own letters."""

import re

import pytest
from babel.messages.pofile import read_po

from tribrief.checks.segments import CHECK_NAMES
from tribrief.document.labels import CATALOGUES
from tribrief.page.labels import COUNTS, DOMAIN, LABELS, count_page_label, name_check, page_label
from tribrief.page.rendering import STATIC

PLACEHOLDER = re.compile(r"\{(\w+)\}")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def catalogue(language: str) -> dict:
    with (CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=language) if message.id}


@pytest.mark.parametrize("language", ["ko", "uk"])
def test_every_label_is_translated(language: str):
    """Nothing falls back to English, nothing is kept that no page shows, placeholders stay, no Latin word but ours."""
    messages = catalogue(language)
    assert set(messages) == {*LABELS.values(), *COUNTS.values()}
    for message, translation in messages.items():
        english, texts = (message, [translation]) if isinstance(message, str) else (message[1], translation)
        for text in texts:
            assert text
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(english)), english
            assert not LATIN_WORD.search(PLACEHOLDER.sub("", text).replace("tribrief", "")), text


def test_labels_in_the_interface_language():
    """Labels, counts and names of checks come in the language asked for."""
    assert page_label("progress", "uk", done="3", total="9") == "Затверджено 3 із 9"
    assert count_page_label("left", 2, "uk") == "Залишилося 2 зауваження."
    assert count_page_label("left", 5, "uk") == "Залишилося 5 зауважень."
    assert count_page_label("left", 1, "ko") == "지적 사항이 1건 남았습니다."


def test_every_check_has_a_name():
    """The filter offers every check of segments by a name; one that nobody has named keeps its code."""
    assert not [check for check in CHECK_NAMES if f"check.{check}" not in LABELS]
    assert name_check("number-missing", "ko") == "숫자 누락"
    assert name_check("brand-new", "uk") == "brand-new"


def test_every_label_is_shown():
    """No label is kept that no template or module asks for."""
    files = (path for ending in ("*.py", "*.html") for path in STATIC.parent.rglob(ending))
    shown = "".join(path.read_text("utf-8") for path in files if path.name != "labels.py")
    composed = ("check.", "entry.", "severity.", "state.", "theme.")
    keys = [key for key in (*LABELS, *COUNTS) if not key.startswith(composed)]
    assert [key for key in keys if not re.search(f"[\"']{key}[\"']", shown)] == []
