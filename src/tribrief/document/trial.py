"""An invented briefing that templates are tried with: something in every slot, nothing that happened."""

from datetime import date

from tribrief.records import Article, Brief, Citation, Concept, Conflict, Figure, Finding, Point, Segment, Summary, Term

TEXTS = {
    "title": {
        "en": "Ferry to Jeju delayed by fog",
        "ko": "안개로 제주행 여객선 지연",
        "uk": "Пором на Чеджу затримався через туман",
    },
    "P1": {
        "en": "A ferry with 120 passengers left Mokpo four hours late.",
        "ko": "승객 120명을 태운 여객선이 목포에서 4시간 늦게 출항하였다.",
        "uk": "Пором зі 120 пасажирами вийшов із Мокпо на чотири години пізніше.",
    },
    "P2": {
        "en": "The harbour office expects the fog to lift by evening.",
        "ko": "항만 당국은 저녁까지 안개가 걷힐 것으로 전망하였다.",
        "uk": "У порту очікують, що до вечора туман розвіється.",
    },
}
HARBOUR = Concept(
    "harbour", "org",
    {"en": Term("Mokpo Harbour Office"), "ko": Term("목포항만청"), "uk": Term("Управління порту Мокпо")},
)  # fmt: skip
CITED = Citation("S1", 0, 1, 0, 10)


def figure(value: float) -> Figure:
    """Return a number of passengers."""
    return Figure(value, f"{value:g}", f"{value:g} people", "en", "person", "", "", "", False, "harbour", (CITED,))


def trial_brief() -> Brief:
    """Return the briefing, with a pending title, a conflict and a note in each language."""
    statuses = {"title": "draft", "P1": "machine", "P2": "draft"}
    return Brief(
        title=TEXTS["title"]["en"],
        classification="UNCLASSIFIED",
        date=date(2026, 1, 2),
        languages=("en", "ko", "uk"),
        articles=(
            Article("S1", "1.txt", "Fog", "Harbour Post", date(2026, 1, 1), "https://example.org/1", "en", "text", ()),
        ),
        summary=Summary(
            points=(Point("P1", TEXTS["P1"]["en"], "en", (CITED,)), Point("P2", TEXTS["P2"]["en"], "en", (CITED,))),
            bottom_line=("P1",),
            figures=(figure(120),),
            conflicts=(Conflict((figure(118), figure(121))),),
        ),
        concepts=(HARBOUR,),
        segments=tuple(
            Segment(key, code, texts["en"], "en", text, "original" if code == "en" else statuses[key])
            for key, texts in TEXTS.items()
            for code, text in texts.items()
        ),
        findings=(Finding("figure-conflict", "warning", "the sources differ"),),
        provenance={},
    )
