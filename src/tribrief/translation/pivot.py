"""Translation between two languages through English, where no checkpoint has the direct way.

It costs quality, so each segment says so: it names both models and bears a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tribrief.languages import ENGLISH
from tribrief.translation.draft import DraftTranslator, Rendering
from tribrief.translation.seq2seq import Seq2SeqTranslator

BETWEEN = " + "  # two models, in the order of their work


@dataclass(frozen=True)
class PivotTranslator:
    """Translates into English with one model and from there with another, or with the same."""

    into_english: Seq2SeqTranslator
    from_english: Seq2SeqTranslator
    draft: DraftTranslator

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return one rendering a text; one that either model could not finish is a draft of the source."""
        english = self.into_english.translate(texts, source, ENGLISH)
        finished = [i for i, rendering in enumerate(english) if rendering.status == "machine"]
        again = self.from_english.translate([english[i].text for i in finished], ENGLISH, target)
        second = dict(zip(finished, again, strict=True))
        return [self._join(text, english[i], second.get(i), direction=(source, target)) for i, text in enumerate(texts)]

    def _join(self, text: str, first: Rendering, second: Rendering | None, *, direction: tuple[str, str]) -> Rendering:
        failed = next((one for one in (first, second) if one and one.status != "machine"), None)
        if failed or second is None:
            return replace(self.draft.translate([text], *direction)[0], note=failed.note if failed else "")
        return Rendering(
            second.text,
            "machine",
            first.model + BETWEEN + second.model,
            first.revision + BETWEEN + second.revision,
            "; ".join(dict.fromkeys(filter(None, ("translated through English", first.note, second.note)))),
            second.enforced,
        )
