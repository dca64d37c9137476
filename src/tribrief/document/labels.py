"""Every label that a briefing shows, in the three languages.

The English label is the message id; Korean and Ukrainian stand in the gettext catalogues
`locale/{ko,uk}/LC_MESSAGES/tribrief.po`, which translators edit with any tool. They are compiled in memory, so no
binary is kept. Templates ask for a label by its key: `[[label.key_points]]`.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from tribrief.languages import ENGLISH, LANGUAGES

CATALOGUES = Path(__file__).parents[1] / "locale"

LABELS = {
    "document_type": "Press review",
    "reference": "Reference",
    "date": "Date of issue",
    "sender": "From",
    "recipient": "To",
    "articles": "Based on",
    "classification": "Classification",
    "not_marked": "Not marked",
    "bottom_line": "Bottom line",
    "key_points": "Key points",
    "key_figures": "Key figures",
    "figure": "Figure",
    "subject": "Details",
    "attribution": "According to",
    "figure_sources": "Stated in",
    "updated": "A later report has another number",
    "conflict": "Differs between sources",
    "disputes": "Statements to compare",
    "dispute.contradiction": "These statements contradict each other:",
    "dispute.correction": "A later report corrects an earlier one:",
    "dispute.distinct": "Two different things that are easily confused:",
    "timeline": "Timeline",
    "timeline_date": "Date",
    "timeline_event": "Event",
    "people": "People and organisations",
    "places": "People, organisations and places",
    "names": "Names and terms",
    "english": "English",
    "korean": "Korean",
    "ukrainian": "Ukrainian",
    "role": "Kind",
    "reader_notes": "Confidence and gaps",
    "one_source": "Everything rests on one source; nothing here is confirmed by another.",
    "error": "Error:",
    "sources": "Sources",
    "page": "Page {page} of {pages}",
    "no_bottom_line": "The articles gave nothing to sum up.",
    "no_points": "The articles gave no key points.",
    "no_figures": "The articles give no figures.",
    "no_names": "No name or term from the glossary occurs in the articles.",
    "no_sources": "No sources.",
    "not_in_glossary": "Not in the glossary",
    "draft": "DRAFT",
    "draft_meaning": (
        "The terms in square brackets are the glossary's; the sentences around them are still in the source language."
    ),
    "pending": "Translation pending:",
    "machine": "MACHINE TRANSLATION",
    "edited": "NOT YET APPROVED",
    "model": "Model: {models}.",
    "memory": "FROM THE TRANSLATION MEMORY",
    "offer": "Nearest approved translation ({score}% alike):",
    "offer.proposed": "Nearest translation, not approved ({score}% alike):",
    "offer.differs": "The source differs from that sentence: {changes}.",
    "offer.repaired": "Adapted to the source: {changes}.",
    "worded": "WORDED BY A MODEL",
    "worded_mark": "[worded by a model]",
    "overview_on": "Press review, {date}",
    "undated": "undated",
    "untitled": "untitled",
    "file": "File: {name}",
    "annex": "Annex: texts to review",
    "review_part": "Part",
    "review_source": "Source text",
    "review_translation": "Translation",
    "review_flags": "Remarks",
    "sheet": "Translation sheet",
    "sheet_id": "No.",
    "sheet_state": "State",
    "sheet_how": (
        "Correct the column “Translation” only. To approve a sentence, write “{state}” in the column “State”. "
        "Your comments are kept as notes."
    ),
    "sheet_empty": "Nothing in this briefing is translated into this language.",
    "state.approved": "approved",
    "enforced": "Terms replaced: {terms}",
    "enforced.chosen": "among the model's best translations",
    "enforced.forced": "sentence finished by the model",
    "enforced.replaced": "words exchanged",
    "enforced.repaired": "mended by the model when asked again",
    "status.original": "As in the source",
    "status.machine": "Machine translation",
    "status.draft": "Translation pending",
    "status.memory": "From the translation memory",
    "status.approved": "Approved translation",
    "status.edited": "Edited, not yet approved",
    "remark": "Translator's note: {remark}",
    "waived": "Waived by {who} on {day}: {why}",
    "same_text": "same text as {source}",
    "in.en": "in English",
    "in.ko": "in Korean",
    "in.uk": "in Ukrainian",
    "kind.person": "Person",
    "kind.person-ea": "Person",
    "kind.org": "Organisation",
    "kind.place": "Place",
    "kind.title": "Title or post",
    "kind.document": "Document",
    "kind.weapon": "Weapon or equipment",
    "kind.term": "Term",
    "kind.name": "Name",
    "place.title": "Title",
    "place.point": "Key point {number}",
    "place.source": "Source {source}",
    "among.title": "title",
    "among.point": "key point {numbers}",
    "among.points": "key points {numbers}",
    "among.bottom_line": "bottom line",
    "among.disputes": "statements to compare",
    "expected": "Expected: {expected}",
    "finding.term-missing": "An approved term is missing or rendered otherwise. Expected: {expected}",
    "finding.term-missing.info": "A place is rendered by its adjective. The approved name: {expected}",
    "finding.term-inexact": "An approved term is there only in part or within another word. Expected: {expected}",
    "finding.wrong-particle": "A particle does not fit the last sound of the term. Expected: {expected}",
    "finding.term-forbidden": "A form is used that the glossary forbids. Expected: {expected}",
    "finding.term-unknown": "The glossary has no term in this language for: {expected}",
    "finding.number-missing": "A number of the source is missing: {expected}",
    "finding.date-missing": "A date of the source is missing.",
    "finding.time-missing": "A time of day of the source is missing.",
    "finding.weekday-missing": "A day of the week of the source is missing or differs.",
    "finding.number-added": "There is a number that is not in the source.",
    "finding.unit-differs": "A figure is given in another unit than in the source.",
    "finding.reserve-lost": "A reserve at a number is lost (“about”, “at least”).",
    "finding.reserve-added": "A reserve at a number is not in the source (“about”, “at least”).",
    "finding.negation-lost": "The source is negated, the translation is not.",
    "finding.negation-added": "The translation is negated, the source is not.",
    "finding.wrong-case": "A term is in a case that the preposition before it does not take.",
    "finding.mixed-alphabets": "A word mixes Latin and Cyrillic letters.",
    "finding.name-in-latin": "A name is left in Latin letters.",
    "finding.untranslated": "Part of the passage is not translated.",
    "finding.markup-left": "Markup is left in the text.",
    "finding.sentence-count": "The translation has more or fewer sentences than the source.",
    "finding.unpaired-mark": "A bracket or quotation mark has no partner.",
    "finding.doubled-word": "A word stands twice in a row.",
    "finding.quotation-lost": "The quotation marks of the source are lost.",
    "finding.wrong-script": "The text is mostly in the letters of another language.",
    "finding.memory-ambiguous": (
        "The translation memory has other approved translations of this passage; the newest is shown."
    ),
    "finding.translated-indirectly": "Translated through English, since no model translates directly.",
    "finding.not-translated": "A translation model could not be used for some passages; they are drafts.",
    "finding.strange-length": "The translation is far longer or shorter than the source, or repeats itself.",
    "finding.figure-conflict": "The sources differ on some figures; all of them are in the table of key figures.",
    "finding.summary-unsupported": (
        "A model's sentence said what no source says ({expected}); the source's own sentence stands instead, or none."
    ),
    "finding.mostly-dropped": "Most of the page was not part of the article and was left out.",
    "finding.copied-article": "This source repeats the text of {expected} and does not count as a source of its own.",
    "finding.shared-wording": "Part of the wording is the same as in {expected}: not independent of it there.",
    "finding.other-language": "Paragraphs in another language were left out.",
    "finding.other": "This passage has to be compared with the source.",
    "marking.UNCLASSIFIED": "UNCLASSIFIED",
    "marking.FOR OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
    "marking.PUBLIC": "PUBLIC",
}

COUNTS = {
    "articles": ("{count} article", "{count} articles"),
    "draft_mark": ("DRAFT: {count} passage awaits translation", "DRAFT: {count} passages await translation"),
    "pending": ("{count} passage awaits translation.", "{count} passages await translation."),
    "machine": (
        "{count} passage was translated by machine and has not been checked by a translator.",
        "{count} passages were translated by machine and have not been checked by a translator.",
    ),
    "edited": (
        "{count} passage was edited by a translator and has not been approved yet.",
        "{count} passages were edited by a translator and have not been approved yet.",
    ),
    "memory": (
        "{count} passage is an approved earlier translation: {places}.",
        "{count} passages are approved earlier translations: {places}.",
    ),
    "worded": (
        "A model worded {count} passage from the cited sentences; the wording was checked by rules only.",
        "A model worded {count} passages from the cited sentences; the wording was checked by rules only.",
    ),
    "single_source": (
        "{count} passage rests on a single source: {places}.",
        "{count} passages rest on a single source: {places}.",
    ),
    "not_translated": (
        "{count} passage is not translated yet: {places}.",
        "{count} passages are not translated yet: {places}.",
    ),
    "citation": ("{source}, para. {paragraphs}", "{source}, paras. {paragraphs}"),
    "footnote": ("{source}, {outlet}, para. {paragraphs}", "{source}, {outlet}, paras. {paragraphs}"),
}


@cache
def read_catalogue(language: str, domain: str = "tribrief") -> NullTranslations:
    """Return the catalogue of a language, `tribrief` for documents, `page` for the review page; English needs none."""
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def label(key: str, language: str, **values: str) -> str:
    """Return a label in a language.

    Args:
        key: a key of `LABELS`, or an English message id.
        language: `en`, `ko` or `uk`.
        values: what the label's `{placeholders}` stand for.
    """
    text = read_catalogue(language).gettext(LABELS.get(key, key))
    return text.format(**values) if values else text


def count_label(key: str, count: int, language: str, **values: str) -> str:
    """Return a label in the form that a number calls for, with the number written as the language writes it.

    Args:
        key: a key of `COUNTS`.
        count: the number, `{count}` in the label.
        language: `en`, `ko` or `uk`.
        values: what the label's other `{placeholders}` stand for.
    """
    text = read_catalogue(language).ngettext(*COUNTS[key], count)
    return text.format(count=format_decimal(count, locale=LANGUAGES[language].locale), **values)
