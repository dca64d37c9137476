"""What is wrong in a glossary's files."""
