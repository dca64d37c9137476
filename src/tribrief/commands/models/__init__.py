"""`tribrief models`: the translation checkpoints that are installed, taking them in, trying them."""

import click

from tribrief.commands.models.importing import import_model
from tribrief.commands.models.listing import list_models
from tribrief.commands.models.verifying import verify_models


@click.group()
def models() -> None:
    """List the translation models, take one in on a machine without a network, try whether they work."""


models.add_command(list_models)
models.add_command(import_model)
models.add_command(verify_models)
