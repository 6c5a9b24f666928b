"""Markdown: CommonMark and GFM, front matter, footnotes, and the HTML inside it."""

from importers.readers.markdown.reader import read

__all__ = ["read"]
