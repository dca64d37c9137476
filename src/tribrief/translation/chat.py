"""Translate with a chat server: a request a sentence, its terms beside it, its answer checked, one turn to mend it.

One sentence a request, so that none can be dropped or stand in another's place. An answer that is no translation leaves
the sentence a draft with the reason; it is never passed on.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tribrief.articles.bytes import printable
from tribrief.articles.decoding import mend_text
from tribrief.chat import ChatClient, Unanswered
from tribrief.translation.answers import Examine, Judged, is_better, judge_answer
from tribrief.translation.choosing import REPAIRED, note_changes
from tribrief.translation.draft import DraftTranslator, Rendering
from tribrief.translation.prompts import SCHEMA, Message, compose_repair, compose_request
from tribrief.translation.wanted import WantedTerms

LONGEST = 20_000  # characters, of any translation of a sentence


class ChatTranslator:
    """Translates through a chat server.

    Args:
        client: the server.
        draft: renders the sentences that the model does not translate.
        examine: the checks that an answer goes through.
    """

    def __init__(self, client: ChatClient, draft: DraftTranslator, examine: Examine) -> None:
        self.client = client
        self.draft = draft
        self.examine = examine

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Rendering]:
        """Return one rendering a text, in order: `machine` where the answer is a translation, `draft` elsewhere.

        Raises:
            ModelError: when the server cannot be reached or refuses whoever asks.
        """
        languages = source, target
        wanted = [WantedTerms(text, languages, self.draft.matchers, self.draft.glossary.by_id) for text in texts]
        first = self._ask([compose_request(one) for one in wanted], wanted)
        poor = {
            i: judged
            for i, judged in enumerate(first)
            if isinstance(judged, Judged) and (judged.fault or judged.mendable)
        }
        again = [compose_repair(wanted[i], one.text, one.fault, one.mendable) for i, one in poor.items()]
        second = dict(zip(poor, self._ask(again, [wanted[i] for i in poor]), strict=True))
        return [self._render(wanted[i], answer, second.get(i)) for i, answer in enumerate(first)]

    def _ask(
        self, conversations: Sequence[Sequence[Message]], wanted: Sequence[WantedTerms]
    ) -> list[Judged | Unanswered]:
        answers = self.client.ask_each(conversations, SCHEMA, read_translation)
        return [
            answer if isinstance(answer, Unanswered) else judge_answer(answer, one, self.examine)
            for answer, one in zip(answers, wanted, strict=True)
        ]

    def _render(self, wanted: WantedTerms, first: Judged | Unanswered, second: Judged | Unanswered | None) -> Rendering:
        if isinstance(first, Unanswered):
            return self._draft(wanted, first.problem)
        taken = second if isinstance(second, Judged) and is_better(second, first) else first
        if taken.fault:
            return self._draft(wanted, f"the answer was not taken, {taken.fault}")
        notes = () if taken is first or first.fault else note_changes(first.text, taken.text, wanted, REPAIRED)
        return Rendering(taken.text, "machine", self.client.endpoint.model, self.client.host, enforced=notes)

    def _draft(self, wanted: WantedTerms, problem: str) -> Rendering:
        (draft,) = self.draft.translate([wanted.source_text], *wanted.languages)
        return replace(draft, note=f"{self.client.endpoint.model}: {problem}")


def read_translation(answer: dict[str, Any]) -> str:
    """Return the translation in an answer, without characters that no text has.

    Raises:
        ValueError: when there is none.
    """
    translation = answer.get("translation")
    if not isinstance(translation, str):
        raise ValueError("the answer has no translation")
    if len(translation) > LONGEST:
        raise ValueError("the answer is longer than any translation")
    text = mend_text(printable(translation)).strip()
    if not text:
        raise ValueError("the translation is empty")
    return text
