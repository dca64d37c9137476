"""The office's glossary: entries, recognition in three languages, and putting a term into a sentence."""
