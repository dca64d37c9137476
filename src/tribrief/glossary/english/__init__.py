"""English terms: found by words, plurals and capitals."""
