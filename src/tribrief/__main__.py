"""`python -m tribrief`, and what the installed command starts: quiet from the first import on."""

import sys

INTERRUPTED = 130


def start() -> None:
    """Run the program; an interrupt while its modules are still being read ends it without a traceback."""
    try:
        from tribrief.cli import main  # noqa: PLC0415 - what is interrupted is the import

        main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    start()
