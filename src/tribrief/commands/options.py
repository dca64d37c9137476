"""Options that several commands share."""

import functools
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from tribrief.languages import LANGUAGES
from tribrief.records import Letterhead
from tribrief.translation.conversion import QUANTIZATIONS

language = click.Choice(list(LANGUAGES))

glossary_files = click.option(
    "--glossary",
    "glossary_files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Glossary CSV to use instead of the default one; may be repeated.",
)
translator = click.option(
    "--translator",
    default="auto",
    show_default=True,
    metavar="auto|draft|memory|chat|DIR",
    help="'auto' uses the checkpoints in the models folder and else makes a draft; 'memory' takes only approved"
    " translations from the memory; 'chat' asks the server of TRIBRIEF_CHAT_URL; DIR is a checkpoint or holds some.",
)
memory_file = click.option(
    "--memory",
    "memory_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Translation memory to use instead of the one in TRIBRIEF_MEMORY or the data folder.",
)
models_folder = click.option(
    "--models",
    "models_folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of checkpoints to use instead of the one in TRIBRIEF_MODELS or the data folder.",
)
pickled = click.option(
    "--pickled",
    is_flag=True,
    help="Take pickled weights (.bin) where there are no safetensors, and rewrite them; nothing in them is run.",
)
quantization = click.option(
    "--quantize", "quantization", type=click.Choice(QUANTIZATIONS), help="Convert it to CTranslate2, which is faster."
)
summarizer = click.option(
    "--summarizer",
    default="extractive",
    show_default=True,
    metavar="extractive|DIR|chat",
    help="'extractive' takes sentences of the articles; a model that rewords them: in DIR, or on a 'chat' server.",
)
offline = click.option("--offline", is_flag=True, help="Make no network call at all, not even to this machine.")
points = click.option(
    "--points", type=click.IntRange(1, 100), default=9, show_default=True, help="How many points at most."
)
reviewer = click.option(
    "--who",
    required=True,
    envvar="TRIBRIEF_WHO",
    metavar="NAME",
    help="Who answers for it, as it stands in the brief; or set TRIBRIEF_WHO.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")


def letterhead(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of the letterhead as one argument, `letterhead`."""

    @functools.wraps(command)
    def with_letterhead(**given: Any) -> Any:
        from tribrief.articles.bytes import printable

        data = {field.name: printable(given.pop(field.name)) for field in fields(Letterhead)}
        return command(**given, letterhead=Letterhead(**data))

    numbered = click.option("--reference", default="", help="Number of the document in your office.")
    sent = click.option("--sender", default="", metavar="OFFICE", help="Whom it is from.")
    received = click.option("--recipient", default="", metavar="OFFICE", help="Whom it is for.")
    return numbered(sent(received(with_letterhead)))
