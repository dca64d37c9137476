"""Articles to points: every fact once, with its sentences, its figures and what the sources disagree on."""
