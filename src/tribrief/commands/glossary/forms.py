"""`tribrief glossary forms`: the case forms of a Ukrainian term, the particles of a Korean one."""

import click

from tribrief.commands import options
from tribrief.commands.outcome import print_json, reports_errors
from tribrief.commands.tables import print_table
from tribrief.languages import KOREAN, UKRAINIAN
from tribrief.records import KINDS

PARTICLES = ("은", "이", "을", "과", "으로", "으로서", "이나", "이라", "의", "에", "에서", "에게", "도", "만")


@click.command("forms")
@click.argument("term")
@click.option("--lang", default=UKRAINIAN, type=click.Choice([UKRAINIAN, KOREAN]), show_default=True)
@click.option("--kind", type=click.Choice(KINDS), default="term", show_default=True)
@click.option("--gender", type=click.Choice(["m", "f", "n", "p"]), default=None, help="Of the head noun; p is plural.")
@click.option("--reading", default="", help="How a Korean term that ends in Latin letters is read.")
@options.as_json
@reports_errors
def show_forms(*, term: str, lang: str, kind: str, gender: str | None, reading: str, as_json: bool) -> None:
    """Show the case forms of a Ukrainian TERM, or the particles of a Korean one."""
    if not any(map(str.isalnum, term)):
        raise click.UsageError(f"TERM {term!r} has no letters; give a word or a name")
    forms: dict[str, tuple[str, ...]]
    if lang == UKRAINIAN:
        from tribrief.glossary.ukrainian.terms import inflect_term

        forms = inflect_term(term, kind=kind, gender=gender or "")
    else:
        from tribrief.glossary.korean.particles import fit_particle

        forms = {particle: (term + fit_particle(term, particle, reading),) for particle in PARTICLES}
    if as_json:
        print_json({"term": term, "lang": lang, "kind": kind, "forms": {case: list(f) for case, f in forms.items()}})
    else:
        rows = [[name, ", ".join(found)] for name, found in forms.items()]
        print_table(["case" if lang == UKRAINIAN else "particle", "form"], rows, nothing="")
