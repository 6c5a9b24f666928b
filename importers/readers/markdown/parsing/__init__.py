"""Markdown text -> tokens of markdown-it-py -> the tree."""
