"""What the reader must be told: what is not translated, what no translator has checked, and what the checks found."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from babel.numbers import format_decimal

from tribrief.document.labels import LABELS, count_label, label
from tribrief.document.ooxml import clean_text
from tribrief.document.pieces import Piece, Pieces
from tribrief.document.scripts import script_language
from tribrief.document.wording import NUMBER_SEPARATORS, write_day
from tribrief.languages import ENGLISH, LANGUAGES
from tribrief.records import ABSTRACTIVE, Brief, Finding, Point, Segment, Waiver

TOLD = ("error", "warning")
PENDING = "translation-pending"  # the notice above the text says it already
NUMBER = re.compile(r"-?\d+(\.\d+)?")
BRACKETED = re.compile(r"(\[[^\[\]]+\])")


def language_segments(brief: Brief, language: str) -> dict[str, Segment]:
    """Return the segments of a language by id; a point without one stands in its own language and is pending."""
    segments = {segment.id: segment for segment in brief.segments if segment.lang == language}
    for point in brief.summary.told:
        if point.id not in segments:
            status = "original" if point.lang == language else "draft"
            segments[point.id] = Segment(point.id, language, point.text, point.lang, point.text, status)
    return segments


def pending_mark(segment: Segment, language: str) -> Pieces:
    """Return what stands before a text that is not translated yet, or nothing."""
    return (Piece(label("pending", language), "Brief Flag"), Piece(" ")) if segment.status == "draft" else ()


def show_text(text: str, language: str, *, draft: bool) -> Pieces:
    """Return a segment's text; the approved terms in a pending one stand out."""
    parts = [part for part in BRACKETED.split(text) if part] if draft else [text]
    return tuple(Piece(part, "Brief Term" if draft and is_term(part, language) else "") for part in parts)


def is_term(part: str, language: str) -> bool:
    """Return whether a part of a pending segment is a term set in brackets: brackets with letters of the language."""
    return bool(BRACKETED.fullmatch(part)) and any(script_language(letter) == language for letter in part)


def visible_drafts(segments: Mapping[str, Segment]) -> list[Segment]:
    """Return the pending segments that the document shows; a pending title is replaced by another."""
    return [segment for segment in segments.values() if segment.status == "draft" and segment.id != "title"]


def draft_mark(segments: dict[str, Segment], language: str) -> str:
    """Return what every page of a document says that shows anything not translated yet, or nothing."""
    drafts = len(visible_drafts(segments))
    return count_label("draft_mark", drafts, language) if drafts else ""


def write_notices(brief: Brief, segments: dict[str, Segment], language: str) -> tuple[Pieces, ...]:
    """Return the notices above the text: what is pending, what no translator has checked, what a model worded."""
    drafts = visible_drafts(segments)
    machine = [segment for segment in segments.values() if segment.status == "machine"]
    edited = sum(segment.status == "edited" for segment in segments.values())
    worded = sum(point.made_by == ABSTRACTIVE for point in brief.summary.points)
    notices: list[Pieces] = []
    if drafts:
        text = f"{count_label('pending', len(drafts), language)} {label('draft_meaning', language)}"
        notices.append((Piece(f"{label('draft', language)}.", "Strong"), Piece(f" {text}")))
    if machine:
        named = name_models((segment.model for segment in machine), language)
        text = f"{count_label('machine', len(machine), language)}{named}"
        notices.append((Piece(f"{label('machine', language)}.", "Strong"), Piece(f" {text}")))
    if edited:
        text = count_label("edited", edited, language)
        notices.append((Piece(f"{label('edited', language)}.", "Strong"), Piece(f" {text}")))
    if worded:
        writer = str(brief.provenance.get("summarizer", {}).get("name", ""))
        text = f"{count_label('worded', worded, language)}{name_models([writer], language)}"
        notices.append((Piece(f"{label('worded', language)}.", "Strong"), Piece(f" {text}")))
    return tuple(notices)


def model_mark(point: Point, language: str) -> Pieces:
    """Return what stands behind a point that a model worded."""
    return (Piece(" "), Piece(label("worded_mark", language), "Brief Citation")) if point.made_by == ABSTRACTIVE else ()


def name_models(names: Iterable[str], language: str) -> str:
    """Return the sentence that names the models, or nothing where none is recorded."""
    models = sorted({clean_text(name) for name in names if name})
    return " " + label("model", language, models=", ".join(models)) if models else ""


def write_notes(brief: Brief, language: str, *, review: bool = False) -> tuple[Pieces, ...]:
    """Return one note for each kind of error or warning at each place that concerns this language.

    What was waived is told in the `review` variant only, with who waived it and why.
    """
    findings = (finding for finding in brief.findings if finding.severity in TOLD and finding.check != PENDING)
    grouped: dict[tuple[str, str, Waiver | None], list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: TOLD.index(one.severity)):
        waiver = brief.find_waiver(finding)
        if finding.lang in ("", language) and (review or waiver is None):
            grouped.setdefault((finding.segment, finding.check, waiver), []).append(finding)
    places = place_names(brief, language)
    return tuple(
        write_note(places.get(segment, ""), group, language, waiver) for (segment, _, waiver), group in grouped.items()
    )


def write_note(place: str, group: list[Finding], language: str, waiver: Waiver | None = None) -> Pieces:
    """Return where findings of one kind are and what is wrong."""
    opening: Pieces = (Piece(f"{place}: ", "Strong"),) if place else ()
    if group[0].severity == "error" and waiver is None:
        opening += (Piece(label("error", language), "Brief Flag"), Piece(" "))
    return (*opening, Piece(describe_findings(group, language, waiver)))


def list_places(brief: Brief, segments: Iterable[str], language: str) -> str:
    """Return where passages stand, within a sentence: `bottom line; key points 1, 3, 4`."""
    told = set(segments)
    points = [point.id for point in brief.summary.points if point.id not in brief.summary.bottom_line]
    sides = {side.id for dispute in brief.summary.disputes for side in dispute.sides}
    parts = {"title": {"title"}, "bottom_line": set(brief.summary.bottom_line), "disputes": sides - set(points)}
    places = [label(f"among.{part}", language) for part, ids in parts.items() if ids & told]
    numbers = [str(number) for number, point in enumerate(points, 1) if point in told]
    if numbers:
        listed = NUMBER_SEPARATORS[language].join(numbers)
        places.append(label("among.points" if numbers[1:] else "among.point", language, numbers=listed))
    return "; ".join(places)


def place_names(brief: Brief, language: str) -> dict[str, str]:
    """Return how the reader finds each segment and article."""
    points = (point.id for point in brief.summary.points if point.id not in brief.summary.bottom_line)
    return {
        **{article.id: label("place.source", language, source=article.id) for article in brief.articles},
        **{point: label("place.point", language, number=str(number)) for number, point in enumerate(points, 1)},
        **{side.id: label("disputes", language) for dispute in brief.summary.disputes for side in dispute.sides},
        **dict.fromkeys(brief.summary.bottom_line, label("bottom_line", language)),
        "title": label("place.title", language),
    }


def describe_findings(group: list[Finding], language: str, waiver: Waiver | None = None) -> str:
    """Return what is wrong, in the wording for the check, with what was expected, and who waived it and why.

    A check without a wording of its own shows its message, which is English, in English documents only.
    """
    if waiver:
        who, why = clean_text(waiver.who), clean_text(waiver.why)
        waived = label("waived", language, who=who, day=write_day(waiver.when[:10], language), why=why)
        said = describe_findings(group, language)
        return f"{said}{' ' if said.endswith('.') else '. '}{waived}"
    key = f"finding.{name_wording(group[0])}"
    expected = "; ".join(
        dict.fromkeys(write_expected(finding.expected, language) for finding in group if finding.expected)
    )
    if key in LABELS:
        return label(key, language, expected=expected)
    if language == ENGLISH and group[0].message:
        return " ".join(dict.fromkeys(clean_text(finding.message) for finding in group))
    text = label("finding.other", language)
    return f"{text} {label('expected', language, expected=expected)}" if expected else text


def name_wording(finding: Finding) -> str:
    """Return what the wordings of a finding are called: by its check, and apart where it is a remark and no fault."""
    return f"{finding.check}.info" if finding.severity == "info" else finding.check


def write_expected(expected: str, language: str) -> str:
    """Return what a check expected: a number as the language writes it, a term as it is."""
    number = NUMBER.fullmatch(expected)
    return format_decimal(Decimal(expected), locale=LANGUAGES[language].locale) if number else clean_text(expected)
