"""Terms brought into what a model writes: chosen, forced, replaced, or left and said.

`checkpoints/marian-wordings` words some names otherwise than `checkpoints/wordings.csv`; `checkpoints/wordings.toml`
has what it learned, and how often.
"""

from pathlib import Path

import pytest

from tribrief.checks.reference import Reference
from tribrief.checks.segments import check_segment
from tribrief.glossary.entries import read_glossary
from tribrief.glossary.matching import Matcher
from tribrief.records import Segment
from tribrief.translation.alignment import Place
from tribrief.translation.checkpoints import read_checkpoint
from tribrief.translation.decoding import Decoder, Hypothesis, mean
from tribrief.translation.enforcement import enforce_terms
from tribrief.translation.forcing import force_term
from tribrief.translation.replacing import replace_words
from tribrief.translation.segments import Passage, translate_passages
from tribrief.translation.torch_decoding import TorchDecoder
from tribrief.translation.translator import Choice
from tribrief.translation.wanted import WantedTerms

FOLDER = Path(__file__).parent / "checkpoints" / "marian-wordings"
GLOSSARY = read_glossary([FOLDER.with_name("wordings.csv")])
MATCHERS = {language: Matcher(GLOSSARY.concepts, language) for language in ("en", "uk", "ko")}


@pytest.fixture(scope="module")
def decoder() -> TorchDecoder:
    return TorchDecoder(read_checkpoint(FOLDER))


def translate(source: str, language: str) -> Segment:
    """One sentence through the whole translation stage."""
    passage = Passage("P1", source, "en")
    (segment,) = translate_passages([passage], [language], Choice(str(FOLDER)), glossary=GLOSSARY, matchers=MATCHERS)
    return segment


def first_choice(decoder: TorchDecoder, source: str, language: str) -> tuple[str, Hypothesis]:
    """What the model is asked, and what it answers by itself."""
    asked = f"{read_checkpoint(FOLDER).targets[language]} {source}"
    answer = decoder.translate([decoder.pieces.split(asked)], "", limit=60)[0][0]
    assert answer
    return asked, answer


@pytest.mark.parametrize(
    ("language", "source", "text", "note"),
    [
        (
            "uk", "The Rescue Service has bought three boats.", "Служба порятунку придбала три човни.",
            "Рятувальний центр придбав → Служба порятунку придбала (chosen)",
        ),
        (
            "uk", "The head of the Rescue Service came to Odesa on 4 May.",
            "Голова Служби порятунку приїхав до Одеси 4 травня.",
            "Рятувального центру → Служби порятунку (chosen)",
        ),
        (
            "ko", "The Rescue Service has bought three boats.", "구조본부는 배 세 척을 샀다.",
            "구조센터는 → 구조본부는 (chosen)",
        ),
    ],
)  # fmt: skip
def test_the_models_own_translation_with_the_term_is_chosen(language: str, source: str, text: str, note: str) -> None:
    """What the model wrote second has the glossary's wording, and a verb or particle that agrees with it."""
    segment = translate(source, language)
    assert (segment.text, segment.enforced, segment.status) == (text, (note,), "machine")
    assert missing(segment) == []


FORCED = [
    (
        "uk",
        "The head of the Harbour Watch came to Odesa on 4 May.",
        "Голова Портової варти приїхав до Одеси 4 травня.",
    ),
    ("ko", "The Harbour Watch has bought three boats.", "항구감시대는 배 세 척을 샀다."),
]


@pytest.mark.parametrize(("language", "source", "text"), FORCED)
def test_the_model_finishes_a_sentence_after_the_term(
    decoder: TorchDecoder, language: str, source: str, text: str
) -> None:
    """Where no translation of the model has the term, it is made to write it: verb and particle are its own."""
    _, first = first_choice(decoder, source, language)
    segment = translate(source, language)
    assert segment.text == text != first.text
    (note,) = segment.enforced
    assert note.endswith("(forced)")
    assert missing(segment) == []


EXCHANGED = [
    ("uk", "The Harbour Watch has bought three boats.", "Портовий патруль", "Портова варта придбала три човни."),
    ("uk", "The Harbour Watch has found 12 old mines.", "Портовий патруль", "Портова варта знайшла 12 старих мін."),
    (
        "uk",
        "The head of the Harbour Watch came to Odesa on 4 May.",
        "Портового патруля",
        "Голова Портової варти приїхав до Одеси 4 травня.",
    ),
    (
        "ko",
        "The Harbour Watch has opened a new school in Odesa.",
        "항만경비단",
        "항구감시대는 오데사에 새 학교를 열었다.",
    ),
    ("ko", "The Harbour Watch has bought three boats.", "부두경비단", "항구감시대는 배 세 척을 샀다."),
    ("ko", "The Harbour Watch has sent a letter to the mayor.", "항만경비단", "항구감시대는 시장에게 편지를 보냈다."),
]  # a wording of the model's, after which the bare term has a verb that disagrees, another case, the wrong particle


@pytest.mark.parametrize(("language", "source", "wording", "text"), EXCHANGED)
def test_a_finished_sentence_is_likelier_than_exchanged_words(
    decoder: TorchDecoder, language: str, source: str, wording: str, text: str
) -> None:
    """The model finds its own finish more probable than its translation with the bare words exchanged."""
    compare_with_exchange(decoder, language, source, wording=wording, text=text)


def compare_with_exchange(decoder: Decoder, language: str, source: str, *, wording: str, text: str) -> None:
    """Assert that the forced finish is this text, and likelier than the words exchanged in the model's translation."""
    asked = decoder.pieces.split(f"{read_checkpoint(FOLDER).targets[language]} {source}")
    own = next(one for one in decoder.translate([asked], "", limit=60)[0] if one and wording in one.text)
    start = own.text.index(wording)
    forced = force_term(
        decoder,
        asked,
        own,
        place=Place(start, start + len(wording), start, 1.0),
        concept=GLOSSARY.by_id["harbour-watch"],
        wanted=WantedTerms(source, ("en", language), MATCHERS, GLOSSARY.by_id),
    )
    assert forced
    assert forced.text == text
    exchanged = own.text.replace(wording, GLOSSARY.by_id["harbour-watch"].terms[language].text)
    begun = [decoder.pieces.begin(own, one) for one in (text, exchanged)]
    likely, unlikely = map(mean, decoder.score(asked, [(*one, decoder.pieces.end) for one in begun if one]))
    assert likely > unlikely + 0.1  # of the mean log-probability; measured are differences of 0.18 to 0.82


@pytest.mark.parametrize(
    ("language", "source", "text", "note"),
    [
        (
            "ko", "The Shield Centre has asked the Coast Guard for help.", "방패센터는 해양경찰청에 도움을 요청했다.",
            "보호센터는 → 방패센터는 (replaced)",
        ),
        (
            "ko", "The Shield Brigade has bought three boats.", "방패여단은 배 세 척을 샀다.",
            "보호부대는 → 방패여단은 (replaced)",
        ),
    ],
)  # fmt: skip
def test_what_the_model_cannot_write_is_exchanged(language: str, source: str, text: str, note: str) -> None:
    """The term has letters that the model lacks: the words that render it give way, and the rest stays right."""
    segment = translate(source, language)
    assert (segment.text, segment.enforced) == (text, (note,))
    assert missing(segment) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("uk", "The Shield Brigade has bought three boats.", "Загін захисту придбав три човни."),
        (
            "uk",
            "The new building of the Shield Brigade stands near the station.",
            "Нова будівля Загону захисту стоїть біля вокзалу.",
        ),
        ("uk", "The Harbour Watch has bought three boats.", "Портовий патруль придбав три човни."),
        ("ko", "The head of the Shield Centre came to Odesa on 4 May.", "보호센터 대표가 5월 4일 오데사에 왔다."),
    ],
)
def test_what_cannot_be_enforced_is_said(language: str, source: str, text: str) -> None:
    """The sentence stays as the model wrote it, nothing is claimed, and the check names the term."""
    segment = translate(source, language)
    assert (segment.text, segment.enforced) == (text, ())
    assert len(missing(segment)) == 1


@pytest.mark.parametrize(
    ("source", "most"),
    [("The City Council has bought three boats.", 1), ("The Harbour Watch has bought three boats.", 12)],
)
def test_only_missing_terms_cost(decoder: TorchDecoder, source: str, most: int) -> None:
    """A sentence that has its terms is read by the model once; a missing term has a bounded cost."""
    runs = []
    counter = decoder.model.get_encoder().register_forward_hook(lambda *_: runs.append(1))
    try:
        translate(source, "uk")
    finally:
        counter.remove()
    assert 1 <= len(runs) <= most


def missing(segment: Segment) -> list[str]:
    """What the term check says of a segment."""
    found = check_segment(segment, Reference(GLOSSARY.by_id, MATCHERS))
    return [finding.concept for finding in found if finding.check == "term-missing"]


@pytest.mark.parametrize(
    ("text", "words", "concept", "language", "placed"),
    [
        ("Центр захисту придбав човни.", "Центр захисту", "shield-centre", "uk", "Центр «Щит» придбав човни."),
        ("Голова Центру захисту приїхав.", "Центру захисту", "shield-centre", "uk", "Голова Центру «Щит» приїхав."),
        ("Про це повідомив Центр захисту.", "Центр захисту", "shield-centre", "uk", "Про це повідомив Центр «Щит»."),
        ("Голова Загону захисту приїхав.", "Загону захисту", "shield-brigade", "uk", "Голова Бригади «Щит» приїхав."),
        ("Загін захисту придбав човни.", "Загін захисту", "shield-brigade", "uk", "Бригада «Щит» придбала човни."),
        (
            "Про це повідомив Загін захисту.",
            "Загін захисту",
            "shield-brigade",
            "uk",
            "Про це повідомила Бригада «Щит».",
        ),
        ("Голова нового Загону захисту.", "Загону захисту", "shield-brigade", "uk", "Голова нової Бригади «Щит»."),
        ("보호센터는 배를 샀다.", "보호센터는", "shield-centre", "ko", "방패센터는 배를 샀다."),
        ("그는 보호부대를 봤다.", "보호부대를", "shield-brigade", "ko", "그는 방패여단을 봤다."),
        ("해양보호청은 배를 샀다.", "해양보호청은", "shield-brigade", "ko", "방패여단은 배를 샀다."),
        ("그는 보호부대에서 왔다.", "보호부대에서", "shield-brigade", "ko", "그는 방패여단에서 왔다."),
    ],
)
def test_words_are_exchanged_in_the_form_of_the_place(
    text: str, words: str, concept: str, language: str, placed: str
) -> None:
    """The term takes the case of the words, or their particle in the form that it asks for."""
    assert exchange(text, words, concept, language) == placed


@pytest.mark.parametrize(
    ("text", "words", "concept", "language"),
    [
        ("Голова Загону захисту, який приїхав.", "Загону захисту", "shield-brigade", "uk"),  # who came?
        (
            "Загін захисту придбав човни, які він відремонтував.",
            "Загін захисту",
            "shield-brigade",
            "uk",
        ),  # who is «він»?
        ("Голова Центру захисту приїхав.", "Центру", "shield-centre", "uk"),  # only a part of the name
        ("Центр захисту «Буг» придбав човни.", "Центр захисту", "shield-centre", "uk"),
        ("Центр захисту придбав човни.", "Центр захисту придбав", "shield-centre", "uk"),  # more than the name
        ("보호회의가 열렸다.", "보호회의가", "shield-centre", "ko"),  # 가 may belong to the word
        ("보호마을 사람이 왔다.", "보호마을", "shield-centre", "ko"),  # 을 is no particle after 마
        ("의회 보호센터는 배를 샀다.", "보호센터는", "shield-centre", "ko"),  # the name may begin before
        ("보호센터 대표가 왔다.", "보호센터", "shield-centre", "ko"),
    ],
)
def test_doubtful_words_are_not_exchanged(text: str, words: str, concept: str, language: str) -> None:
    """Where something else would have to change, or the words are not clearly the name, they stay."""
    assert exchange(text, words, concept, language) is None


def exchange(text: str, words: str, concept: str, language: str) -> str | None:
    start = text.index(words)
    replaced = replace_words(text, (start, start + len(words)), GLOSSARY.by_id[concept], language)
    return replaced and replaced[0]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("그는 Odesa에 왔다.", "그는 오데사에 왔다."),
        ("그는 FC Odesa에 왔다.", None),
        ("Protests took place in Odesa, 불가리아.", "Protests took place in 오데사, 불가리아."),
        ("Protests took place in FC Odesa, 불가리아.", None),
        ("Protests took place in Odesa.", None),
    ],
)
def test_a_latin_name_within_latin_words_stays(text: str, mended: str | None) -> None:
    """It may be a part of a longer name, but not behind a preposition; a text not translated at all stays as it is."""
    source = "He came to Odesa."
    enforced = enforce_terms(source, text, ("en", "ko"), matchers=MATCHERS, concepts=GLOSSARY.by_id)
    assert enforced.text == (mended or text)


@pytest.mark.parametrize("name", ["marian-wordings", "multilingual/m2m100-tiny", "multilingual/t5-tiny"])
def test_every_family_goes_on_after_its_own_words(name: str) -> None:
    """Text is put into tokens behind the marks of the family, and tokens are found in the text."""
    checkpoint = read_checkpoint(FOLDER.parent / name)
    decoder = TorchDecoder(checkpoint)
    text = "The talks ended on Friday." if "/" in name else "The City Council has bought three boats."
    token = checkpoint.targets["uk"]
    if checkpoint.kind.forced:
        decoder.pieces.tell_languages("en", "uk")
    asked = text if checkpoint.kind.forced else f"{token} {text}"
    source = decoder.pieces.split(asked)
    answer = decoder.translate([source], token if checkpoint.kind.forced else "", limit=60)[0][0]
    assert answer
    begun = decoder.pieces.begin(answer, answer.text.rsplit(" ", 1)[0])
    assert begun
    assert decoder.finish(source, begun, limit=20) == answer
    for tokens, written in ((answer.tokens, answer.text), (source, asked)):
        spans = decoder.pieces.locate(tokens, written)
        assert spans
        assert "".join(written[start:end] for start, end in spans) == written.replace(" ", "")
