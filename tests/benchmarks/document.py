"""How long a briefing takes to write, and how much memory, at 3 to 500 pages.

    python tests/benchmarks/document.py [--pages 3 --pages 50 --pages 500] [--language uk] [--keep FOLDER]

Each size is written in a process of its own; seconds are those of the processor, so that other programs do not count.
The bounds of issue 6: 3 pages within 0.2 s, 500 within 6 s and 120 MB,
growing linearly. One page is eight key points with their footnotes, three figures, three names and two sources;
`pdfinfo` on what LibreOffice makes of the files kept with `--keep` counts the pages.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from tribrief.records import Article, Brief, Citation, Concept, Figure, Point, Segment, Summary, Term

POINT = {
    "en": "The harbour office of Haneul said on day {0} that {1} boats had left for the northern grounds, which the "
    "State Emergency Service [국가비상사태청] confirmed, and that no more would follow before the wind had turned.",
    "ko": "하늘항만청은 {0}일째에 어선 {1}척이 북쪽 어장으로 출항하였다고 밝혔으며, 국가비상사태청(SES)도 이를 "
    "확인하였다. 바람이 바뀌기 전에는 더 이상 출항하지 않을 것이라고 덧붙였다. 조업은 다음 주에 다시 시작될 전망이다.",
    "uk": "Управління порту Ханиль повідомило на {0}-й день, що {1} човнів вирушили до північних угідь, що підтвердила "
    "Державна служба з надзвичайних ситуацій (SES), і що решта не вийде в море, доки не зміниться вітер.",
}  # fmt: skip


def make_brief(pages: int) -> Brief:
    """Return a briefing of about so many pages."""
    numbers = range(8 * pages)
    sources = range(1, 2 * pages + 1)
    cited = [Citation(f"S{n % len(sources) + 1}", n, n % 9 + 1, 0, 9) for n in numbers]
    return Brief(
        title="Boats", classification="UNCLASSIFIED", date=date(2026, 1, 2), languages=("en", "ko", "uk"),
        articles=tuple(
            Article(f"S{n}", f"{n}.txt", f"Boats leave, part {n}", f"Harbour Post {n}", date(2026, 1, 1),
                    f"https://example.org/{n}", "en", "text", ())
            for n in sources
        ),
        summary=Summary(
            points=tuple(Point(f"P{n}", POINT["en"].format(n, n), "en", (cited[n], cited[n - 1])) for n in numbers),
            bottom_line=("P0",),
            figures=tuple(
                Figure(n, str(n), f"{n} people", "en", "person", "", "", "about", False, "", (cited[n],))
                for n in range(3 * pages)
            ),
            conflicts=(),
        ),
        concepts=tuple(
            Concept(f"c{n}", "org", {"en": Term(f"Office {n}"), "ko": Term(f"{n}호청"), "uk": Term(f"Управління {n}")})
            for n in range(3 * pages)
        ),
        segments=tuple(
            Segment(f"P{n}", code, POINT["en"].format(n, n), "en", text.format(n, n), "machine", "model")
            for code, text in POINT.items()
            for n in numbers
        ),
        findings=(), provenance={"version": "benchmark"},
    )  # fmt: skip


def measure(pages: int, language: str, folder: Path) -> None:
    """Write one small briefing, so that everything is imported, then the one to measure; print the figures as JSON."""
    from tribrief.document.brief import write_document

    path = folder / f"pages-{pages}.{language}.docx"
    write_document(make_brief(1), language, path)
    brief = make_brief(pages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    write_document(brief, language, path)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak": peak / 1024, "added": (peak - before) / 1024}))


def main() -> None:
    """Measure each size in a process of its own and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, action="append")
    parser.add_argument("--language", default="uk", choices=sorted(POINT))
    parser.add_argument("--keep", type=Path, default=Path("/tmp"))  # noqa: S108 - a benchmark's scratch files
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = options.pages or [3, 50, 100, 250, 500]
    if options.one:
        measure(sizes[0], options.language, options.keep)
        return
    print("pages  seconds  ms a page  MB of the process  MB added")
    for pages in sizes:
        command = [sys.executable, __file__, "--one", "--pages", str(pages), "--language", options.language]
        done = subprocess.run([*command, "--keep", str(options.keep)], check=True, capture_output=True, text=True)
        found = json.loads(done.stdout)
        print(
            f"{pages:5}  {found['seconds']:7.2f}  {found['seconds'] / pages * 1000:9.1f}  {found['peak']:17.0f}"
            f"  {found['added']:8.0f}"
        )


if __name__ == "__main__":
    main()
