"""News articles in, formatted briefings out, in English, Korean and Ukrainian, offline.

The public API is `make_brief` with its `Settings`, and the records in `tribrief.records`.
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["Settings", "__version__", "make_brief"]


def __getattr__(name: str) -> Any:
    """Load the pipeline when somebody asks for it: the command line must start without it."""
    if name in ("Settings", "make_brief"):
        from tribrief import pipeline  # noqa: PLC0415 - see above

        return getattr(pipeline, name)
    raise AttributeError(f"module 'tribrief' has no attribute {name!r}")
