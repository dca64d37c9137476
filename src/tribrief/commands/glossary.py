"""`tribrief glossary`: look into the glossary, find its terms in a text, show the forms of a term."""

from pathlib import Path

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.languages import ENGLISH, KOREAN, LANGUAGES, UKRAINIAN
from tribrief.records import KINDS, Concept, to_data

PARTICLES = ("은", "이", "을", "과", "으로", "으로서", "이나", "이라", "의", "에", "에서", "에게", "도", "만")


@click.group()
def glossary() -> None:
    """Look into the glossary, find its terms in a text, show the forms of a term."""


@glossary.command("list")
@click.option("--kind", type=click.Choice(KINDS), help="Only concepts of this kind.")
@options.glossary_files
@options.as_json
@reports_errors
def list_concepts(kind: str | None, glossary_files: tuple[Path, ...], as_json: bool) -> None:
    """List the concepts with their terms in the three languages."""
    from tribrief.glossary.entries import read_glossary

    concepts = [c for c in read_glossary(glossary_files).concepts if kind in (None, c.kind)]
    if as_json:
        print_json({"concepts": to_data(concepts)})
    else:
        rows = [[c.id, c.kind, *_terms(c)] for c in concepts]
        print_table(["id", "kind", *LANGUAGES], rows, nothing="no concept of this kind")


@glossary.command("find")
@click.option("--lang", required=True, type=options.language, help="Language of the text.")
@click.option("--text", help="The text itself, instead of a file.")
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@options.glossary_files
@options.as_json
@reports_errors
def find_terms(lang: str, text: str | None, file: str | None, glossary_files: tuple[Path, ...], as_json: bool) -> None:
    """Find glossary terms in a text given with --text, in FILE, or on standard input ('-')."""
    from tribrief.articles.bytes import read_bytes
    from tribrief.articles.decoding import decode
    from tribrief.glossary.entries import read_glossary
    from tribrief.glossary.matching import Matcher

    if (text is None) == (file is None):
        raise click.UsageError("give either --text or a FILE")
    if text is None and file is not None:
        text = decode(read_bytes(file), file)[0]
    hits = Matcher(read_glossary(glossary_files).concepts, lang).find(text or "")
    if as_json:
        print_json({"hits": to_data(hits)})
    else:
        rows = [[h.concept, h.surface, h.term, h.form, f"{h.start}-{h.end}"] for h in hits]
        print_table(["concept", "found", "term", "form", "characters"], rows, nothing="no glossary term in this text")


@glossary.command("forms")
@click.argument("term")
@click.option("--lang", default=UKRAINIAN, type=click.Choice([UKRAINIAN, KOREAN]), show_default=True)
@click.option("--kind", type=click.Choice(KINDS), default="term", show_default=True)
@click.option("--gender", type=click.Choice(["m", "f", "n", "p"]), default=None, help="Of the head noun; p is plural.")
@click.option("--reading", default="", help="How a Korean term that ends in Latin letters is read.")
@options.as_json
@reports_errors
def show_forms(*, term: str, lang: str, kind: str, gender: str | None, reading: str, as_json: bool) -> None:
    """Show the case forms of a Ukrainian TERM, or the particles of a Korean one."""
    forms: dict[str, tuple[str, ...]]
    if lang == UKRAINIAN:
        from tribrief.glossary.ukrainian import inflect_term

        forms = inflect_term(term, kind=kind, gender=gender or "")
    else:
        from tribrief.glossary.korean import fit_particle

        forms = {particle: (term + fit_particle(term, particle, reading),) for particle in PARTICLES}
    if as_json:
        print_json({"term": term, "lang": lang, "kind": kind, "forms": {case: list(f) for case, f in forms.items()}})
    else:
        rows = [[name, ", ".join(found)] for name, found in forms.items()]
        print_table(["case" if lang == UKRAINIAN else "particle", "form"], rows, nothing="")


def _terms(concept: Concept) -> list[str]:
    return [concept.terms[code].text if code in concept.terms else "" for code in (ENGLISH, KOREAN, UKRAINIAN)]
