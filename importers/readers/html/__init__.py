"""HTML: saved web pages, exports of other programs, and fragments in other formats."""

from importers.readers.html.page import read

__all__ = ["read"]
