"""Plain text: the convention of the whole is found first, then each line is judged."""

from __future__ import annotations

from importers.readers.plain_text.reader import read

__all__ = ["read"]
