"""`tribrief models`: the translation checkpoints: listing, fetching, taking them in, trying and tuning them."""

import click

from tribrief.commands.models.importing import import_model
from tribrief.commands.models.listing import list_models
from tribrief.commands.models.pulling import pull_model
from tribrief.commands.models.tuning import tune_model
from tribrief.commands.models.verifying import verify_models


@click.group()
def models() -> None:
    """List the translation models, fetch one or take one in without a network, try it, tune one to your texts."""


models.add_command(list_models)
models.add_command(import_model)
models.add_command(pull_model)
models.add_command(verify_models)
models.add_command(tune_model)
