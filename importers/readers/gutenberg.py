"""How Project Gutenberg marks where the text of a book begins and ends."""

from __future__ import annotations

import re

START = re.compile(r"\s*\*{3}\s*START OF TH(?:E|IS) PROJECT GUTENBERG E-?BOOK\b", re.I)
"""How the last line of its head begins."""
END = re.compile(r"\s*\*{3}\s*END OF TH(?:E|IS) PROJECT GUTENBERG E-?BOOK\b", re.I)
"""How the first line of its foot begins."""
SIGN = "project gutenberg"
"""What is in any text that it published, in small letters."""
PUBLISHER_LEFT_OUT = "What Project Gutenberg put round the text of the book was left out."
