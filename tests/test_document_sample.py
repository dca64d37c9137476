"""The brief that the document tests write: invented articles about a rescue at sea, in all three languages."""

from dataclasses import replace
from datetime import date

from tribrief.records import Article, Brief, Citation, Concept, Conflict, Figure, Finding, Point, Segment, Summary, Term
from tribrief.serialization import brief_from_json, brief_to_json

EN = {
    "title": "Two more sailors of the lost trawler ask to be taken to Busan",
    "P1": (
        "The Korea Coast Guard said on Monday that it had spoken with four sailors of the trawler Haneul, and that two "
        "of them wished to be taken to Busan."
    ),
    "P2": "About 2,700 people have joined the search since 12 August, an agency spokesperson said.",
    "P3": (
        "The State Emergency Service of Ukraine confirmed that a rescue aircraft had left Odesa but would give no date "
        "for its return."
    ),
    "P4": "The two reports disagree on how many sailors are still missing.",
}
KO = {
    "title": "실종 어선 선원 2명 추가로 부산행 희망",
    "P1": (
        "해양경찰청은 월요일 어선 하늘호의 선원 4명과 면담하였으며 이 가운데 2명이 부산으로 가기를 희망하였다고 밝혔다."
    ),
    "P2": "해양경찰청 대변인은 8월 12일 이후 약 2,700명이 수색에 참여하였다고 전하였다.",
    "P3": (
        "우크라이나 국가비상사태청(DSNS)은 구조 항공기가 오데사에서 출발한 사실을 확인하였으나 "
        "귀환 날짜는 밝히지 않았다."
    ),
    "P4": "두 보도는 아직 실종 상태인 선원의 수를 서로 다르게 전하였다.",
}
UK = {
    "title": "Ще двоє моряків зниклого траулера просять доправити їх до Пусана",
    "P1": (
        "Берегова охорона Кореї в понеділок повідомила, що поговорила з чотирма моряками траулера «Ханиль» і двоє "
        "з них бажають, щоб їх доправили до Пусана."
    ),
    "P2": "За словами речника, до пошуків від 12\u00a0серпня долучилося близько 2\u00a0700\u00a0людей.",
    "P3": (
        "Державна служба України з надзвичайних ситуацій підтвердила, що рятувальний літак вилетів з Одеси, однак дати "
        "повернення не назвала."
    ),
    "P4": "Повідомлення розходяться щодо того, скількох моряків досі не знайдено.",
}
DRAFT_KO = (
    "The State Emergency Service of Ukraine [국가비상사태청] confirmed that a rescue aircraft had left Odesa [오데사] "
    "but would give no date for its return."
)
DRAFT_UK = DRAFT_KO.replace("국가비상사태청", "Державна служба України з надзвичайних ситуацій").replace(
    "오데사", "Одеса"
)

COAST_GUARD = Concept(
    "coast-guard", "org",
    {
        "en": Term("Korea Coast Guard", acronym="KCG"),
        "ko": Term("해양경찰청"),
        "uk": Term("Берегова охорона Кореї"),
    },
)  # fmt: skip
EMERGENCY = Concept(
    "emergency", "org",
    {
        "en": Term("State Emergency Service of Ukraine", acronym="SESU"),
        "ko": Term("우크라이나 국가비상사태청"),
        "uk": Term("Державна служба України з надзвичайних ситуацій", acronym="ДСНС"),
    },
)  # fmt: skip
SPOKESPERSON = Concept(
    "han-bora", "person-ea", {"en": Term("Han Bo-ra"), "ko": Term("한보라"), "uk": Term("Хан Бо Ра")}
)
ODESA = Concept("odesa", "place", {"en": Term("Odesa"), "uk": Term("Одеса")})


def cite(article: str, sentence: int, paragraph: int) -> Citation:
    return Citation(article, sentence, paragraph, 0, 10)


def article(number: int, title: str, source: str, *, day: date | None, url: str, language: str) -> Article:
    return Article(f"S{number}", f"articles/{number}.txt", title, source, day, url, language, "text", ())


def figure(value: float, event: str, hedge: str, attribution: str, *citations: Citation) -> Figure:
    return Figure(
        value, f"{value:g}", f"{value:g} people", "en", "person", event, "", hedge, False, attribution, citations
    )


def segments() -> tuple[Segment, ...]:
    """English as it was written; Korean and Ukrainian by machine but for one pending passage."""
    english = [Segment(key, "en", text, "en", text, "original") for key, text in EN.items()]
    korean = [Segment(key, "ko", EN[key], "en", text, "machine", "m2m100_1.2B", "a1") for key, text in KO.items()]
    ukrainian = [
        Segment(key, "uk", EN[key], "en", text, "machine", "opus-mt-tc-big-en-zle") for key, text in UK.items()
    ]
    return tuple(english + korean + ukrainian)


def sample_brief() -> Brief:
    """Return the brief without anything pending."""
    citations = {
        "P1": (cite("S1", 2, 3), cite("S2", 4, 5)),
        "P2": (cite("S1", 5, 4), cite("S1", 6, 5)),
        "P3": (cite("S2", 1, 2),),
        "P4": (cite("S1", 7, 6), cite("S2", 8, 6)),
    }
    joined = figure(2700, "", "about", "coast-guard", *citations["P2"], cite("S2", 9, 7))
    missing = (
        figure(4, "missing", "", "coast-guard", citations["P4"][0]),
        figure(6, "missing", "at_least", "", citations["P4"][1]),
    )
    return Brief(
        title="",
        classification="UNCLASSIFIED // TRAINING",
        date=date(2026, 8, 19),
        languages=("en", "ko", "uk"),
        articles=(
            article(
                1,
                "“두 명 더 부산행 희망” 해경 발표",
                "한강일보",
                day=date(2026, 8, 17),
                url="https://example.org/hangang/1",
                language="ko",
            ),
            article(
                2,
                "Штаб: «Літак вилетів»",
                "Дніпровський кур’єр",
                day=None,
                url="ftp://example.org/2",
                language="uk",
            ),
            article(
                3,
                "Search for the Haneul widens",
                "Harbour Post",
                day=date(2026, 8, 18),
                url="",
                language="en",
            ),
        ),
        summary=Summary(
            points=tuple(Point(key, EN[key], "en", cited) for key, cited in citations.items()),
            bottom_line=("P1", "P4"),
            figures=(joined, *missing),
            conflicts=(Conflict(missing),),
        ),
        concepts=(COAST_GUARD, EMERGENCY, SPOKESPERSON, ODESA),
        segments=segments(),
        findings=(
            Finding("term-missing", "error", "'Han' is not rendered as '한보라'", "P2", "ko", expected="한보라"),
            Finding("number-missing", "error", "the number 4 is not there", "P1", "uk", expected="4"),
            Finding("number-missing", "error", "the number 2700 is not there", "P1", "uk", expected="2700"),
            Finding("figure-conflict", "warning", "sources differ: '4' (S1); '6' (S2)"),
            Finding("mostly-dropped", "warning", "articles/3.txt: most was dropped", "S3"),
            Finding("unheard-of", "warning", "Something new.", "title", "uk"),
            Finding("length", "info", "Rather long.", "P1", "uk"),
        ),
        provenance={},
    )


def draft_brief(count: int) -> Brief:
    """Return the brief with the first `count` of P3, P4, P2, P1 and the title pending in Korean and Ukrainian."""
    pending = ("P3", "P4", "P2", "P1", "title")[:count]
    texts = {"ko": DRAFT_KO, "uk": DRAFT_UK}
    brief = sample_brief()
    return replace(
        brief,
        segments=tuple(
            replace(one, status="draft", text=texts[one.lang], model="")
            if one.id in pending and one.lang != "en"
            else one
            for one in brief.segments
        ),
    )


def empty_brief() -> Brief:
    """Return a brief in which there is nothing to show."""
    return Brief("", "", date(2026, 8, 19), ("en", "ko", "uk"), (), Summary((), (), (), ()), (), (), (), {})


def test_sample_survives_json():
    """The sample is an ordinary brief."""
    assert brief_from_json(brief_to_json(sample_brief())) == sample_brief()
