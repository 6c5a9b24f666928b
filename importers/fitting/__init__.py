"""Fits a Document to what pages can hold, with a message for each change."""
