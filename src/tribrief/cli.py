"""The `tribrief` command: a group and nothing else."""

import click

from tribrief import __version__
from tribrief.commands.build import build
from tribrief.commands.check import check
from tribrief.commands.doctor import doctor
from tribrief.commands.glossary import glossary
from tribrief.commands.memory import memory
from tribrief.commands.models import models
from tribrief.commands.outcome import end_on_signals, prepare_streams
from tribrief.commands.review import review
from tribrief.commands.summarize import summarize
from tribrief.commands.template import template
from tribrief.commands.translate import translate


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tribrief")
def main() -> None:
    """Turn news articles into formatted briefings in English, Korean and Ukrainian, offline.

    Exit status: 0 done, 1 done with errors among the findings, 2 wrong use or unusable input, 3 a model that was
    asked for is missing.
    """
    prepare_streams()
    end_on_signals()


main.add_command(build)
main.add_command(summarize)
main.add_command(translate)
main.add_command(check)
main.add_command(review)
main.add_command(glossary)
main.add_command(memory)
main.add_command(models)
main.add_command(template)
main.add_command(doctor)
