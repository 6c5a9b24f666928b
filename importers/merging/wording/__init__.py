"""Merges words within a block: differences, hunks, and where edits of two sides meet."""
