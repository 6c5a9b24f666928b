"""Editable blocks to importer blocks and back: one table, and what its rows need."""
