"""What the person at the keyboard must mend.

A defect in a text is a `Finding` and travels with the brief; these exceptions are for what stops the work. A message
says what failed, which value, in which file and line, and what to do. `exit_status` is what the command line returns.
"""


class TribriefError(Exception):
    """Something the user has to mend before the work can go on."""

    exit_status = 2


class ArticleError(TribriefError):
    """An article is missing, unreadable, empty, or in a language that the program does not handle."""


class GlossaryError(TribriefError):
    """A glossary file is missing or has a broken row."""


class TemplateError(TribriefError):
    """A document template is missing, unsafe, or lacks what the briefing needs."""


class OutputError(TribriefError):
    """The output folder cannot be written."""


class MemoryFileError(TribriefError):
    """A translation memory or a TMX file is missing, damaged, locked, or cannot be written."""


class BriefError(TribriefError):
    """The folder of a brief is missing, damaged, in use, or of a newer version of the program."""


class StaleBriefError(BriefError):
    """Somebody else has saved the brief since it was opened."""


class ReviewError(TribriefError):
    """A file that comes back from a translator is broken, or belongs to another brief."""


class ModelError(TribriefError):
    """A model was demanded and cannot be loaded or does not serve the direction."""

    exit_status = 3


def lack_package(work: str, package: str | None, extra: str) -> ModelError:
    """Return the error of a package that is not installed, with the extra that brings it.

    Args:
        work: what needs it, after the folder that it is for.
        package: as `ImportError.name` has it.
        extra: of this program.
    """
    return ModelError(f"{work} needs {package}; install it with: pip install 'tribrief[{extra}]'")


class ForeignModelError(ModelError):
    """A translation model is in order, and is for other languages than those of the program."""
