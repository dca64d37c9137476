"""Every label of the review page and the report, in the three languages of its interface.

As for documents (`document/labels.py`) the English label is the message id; Korean and Ukrainian stand in
`locale/{ko,uk}/LC_MESSAGES/page.po`.
"""

from babel.numbers import format_decimal

from tribrief.document.labels import read_catalogue
from tribrief.languages import LANGUAGES

DOMAIN = "page"
OWN_NAMES = {"en": "English", "ko": "한국어", "uk": "Українська"}  # a language is offered in its own words

LABELS = {
    "review": "Translation review",
    "report": "Review report",
    "skip": "Skip to the passages",
    "languages": "Language of the translation",
    "interface": "Language of this page",
    "settings": "Settings",
    "appearance": "Appearance",
    "theme.auto": "As the system",
    "theme.light": "Light",
    "theme.dark": "Dark",
    "apply": "Apply",
    "progress": "{done} of {total} approved",
    "nothing_to_approve": "Every passage is in the source’s own words",
    "source": "Source",
    "translation": "Translation",
    "passages": "Passages",
    "remarks": "Findings",
    "no_remarks": "No findings.",
    "about_brief": "About the whole brief",
    "no_rows": "No passage fits the filter.",
    "filter": "Filter",
    "filter.check": "Check",
    "filter.severity": "Severity",
    "filter.state": "Passages",
    "filter.all": "All",
    "filter.reset": "Show all",
    "state.open": "To be approved",
    "state.approved": "Approved",
    "state.flagged": "With findings",
    "state.waived": "With waived findings",
    "severity.error": "Error",
    "severity.warning": "Warning",
    "severity.info": "Note",
    "edit": "Edit",
    "translate": "Translate",
    "edit_text": "Translation of {place}",
    "save": "Save",
    "save_approve": "Save and approve",
    "cancel": "Cancel",
    "approve": "Approve",
    "unapprove": "Take back approval",
    "approve_despite": "There are open errors. Correct or waive them before you approve.",
    "accept": "Replace with {suggestion}",
    "insert": "Insert {term}",
    "terms_here": "Glossary terms of the source:",
    "waive": "Waive",
    "unwaive": "Take back",
    "who": "Your name",
    "why": "Why it may stay",
    "add_term": "Add to glossary",
    "add_term.in": "Term in {language}",
    "add_term.send": "Propose for the glossary",
    "comment": "Translator’s note",
    "cited": "Cited sentences",
    "sources": "Sources",
    "glossary": "Glossary",
    "entry.approved": "Approved term",
    "entry.proposed": "Proposed term",
    "entry.do-not-translate": "Not to be translated",
    "figures_differ": "The sources differ on a figure here",
    "differences": "Where the sources differ",
    "saved": "Saved.",
    "approved": "Approved.",
    "unapproved": "Approval taken back.",
    "waived_now": "Finding waived.",
    "proposed": "Proposed for the glossary; it counts when the page is started again.",
    "unwaived": "Waiver taken back.",
    "nothing_left": "No findings left.",
    "refused": "Not saved",
    "collision": "This passage has been changed elsewhere since you opened it. Nothing is lost: both texts are below.",
    "collision.theirs": "Saved meanwhile",
    "collision.yours": "Your text, not saved",
    "collision.decide": "Compare the two, then save what shall stand.",
    "lost_connection": "The program does not answer. Your text is still here; start the page again and save then.",
    "keys": "Keyboard",
    "keys.finding": "next or previous finding; also the arrow keys in their list",
    "keys.row": "next or previous passage",
    "keys.edit": "edit the passage",
    "keys.accept": "take the suggestion",
    "keys.waive": "waive the finding",
    "keys.approve": "approve the passage",
    "keys.save": "save",
    "keys.save_approve": "save and approve",
    "keys.cancel": "leave the field, close the entry",
    "keys.help": "this list",
    "keys.on": "Single-letter keys",
    "made": "Made with tribrief {version}.",
    "made.glossary": "Glossary: {files}.",
    "made.models": "Models: {models}.",
    "check.term-missing": "Term missing",
    "check.term-missing.info": "Place rendered by its adjective",
    "check.term-inexact": "Term inexact",
    "check.term-forbidden": "Forbidden form",
    "check.term-unknown": "Term unknown",
    "check.wrong-particle": "Wrong particle",
    "check.wrong-case": "Wrong case",
    "check.number-missing": "Number missing",
    "check.number-added": "Number added",
    "check.unit-differs": "Unit differs",
    "check.reserve-lost": "Reserve lost",
    "check.reserve-added": "Reserve added",
    "check.date-missing": "Date missing",
    "check.weekday-missing": "Weekday missing",
    "check.time-missing": "Time missing",
    "check.wrong-script": "Wrong script",
    "check.mixed-alphabets": "Mixed alphabets",
    "check.name-in-latin": "Name in Latin letters",
    "check.untranslated": "Untranslated",
    "check.strange-length": "Strange length",
    "check.sentence-count": "Sentence count",
    "check.doubled-word": "Doubled word",
    "check.unpaired-mark": "Unpaired mark",
    "check.quotation-lost": "Quotation lost",
    "check.negation-lost": "Negation lost",
    "check.negation-added": "Negation added",
    "check.markup-left": "Markup left",
    "check.memory-ambiguous": "Several translations in memory",
    "check.translated-indirectly": "Translated through English",
    "check.not-translated": "Not translated",
    "check.translation-pending": "Translation pending",
    "check.figure-conflict": "Sources differ",
    "check.summary-unsupported": "Unsupported sentence",
    "check.mostly-dropped": "Page mostly left out",
    "check.copied-article": "Copied article",
    "check.shared-wording": "Shared wording",
    "check.other-language": "Other language left out",
}

COUNTS = {
    "open": ("{count} finding", "{count} findings"),
    "left": ("{count} finding left.", "{count} findings left."),
}


def page_label(key: str, interface: str, **values: str) -> str:
    """Return a label of the page in the language of its interface.

    Args:
        key: a key of `LABELS`.
        interface: `en`, `ko` or `uk`.
        values: what the label's `{placeholders}` stand for.
    """
    text = read_catalogue(interface, DOMAIN).gettext(LABELS[key])
    return text.format(**values) if values else text


def count_page_label(key: str, count: int, interface: str) -> str:
    """Return a label of `COUNTS` in the form that the number calls for."""
    text = read_catalogue(interface, DOMAIN).ngettext(*COUNTS[key], count)
    return text.format(count=format_decimal(count, locale=LANGUAGES[interface].locale))


def name_check(check: str, interface: str) -> str:
    """Return the short name of a check; one that has none keeps its code, which is better than silence."""
    key = f"check.{check}"
    return page_label(key, interface) if key in LABELS else check
