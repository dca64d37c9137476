"""Names in articles that the glossary lacks."""
