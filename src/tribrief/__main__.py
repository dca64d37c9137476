"""`python -m tribrief`."""

from tribrief.cli import main

main()
