"""Styles of a Word file (ECMA-376 Part 1, 17.7): what paragraph and run properties say."""
