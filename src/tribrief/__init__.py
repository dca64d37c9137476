"""News articles in, formatted briefings out, in English, Korean and Ukrainian, offline."""

__version__ = "0.1.0"
