"""Glossary files: CSV, Excel and TBX, read and written."""
