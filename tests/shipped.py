"""The glossary that comes with the program and what finds its terms, read once for all tests: it takes a while."""

from tribrief.glossary.entries import read_glossary
from tribrief.languages import LANGUAGES
from tribrief.pipeline import make_matchers

GLOSSARY = read_glossary()
MATCHERS = make_matchers(GLOSSARY, set(LANGUAGES))
