"""Lines made of signs alone: underlines, dividers, the edges of tables."""

from __future__ import annotations

import re

RULE = re.compile(r"([=~\-_*#^\"'`+.:─━═—–‾])\1{2,}\Z")
SPACED_RULE = re.compile(r"([*\-_=~#•·○◦+])(?: {1,3}\1){2,}\Z")
ORNAMENTS = ("⁂", "❦", "--")
"""Dividers of fewer than three signs; mail has two dashes before a signature."""


def is_rule(text: str) -> bool:
    """Returns whether a line is one sign three times or more."""
    return len(text) >= 3 and not text[0].isalnum() and RULE.match(text) is not None


def is_divider(text: str) -> bool:
    """Returns whether a line can be a divider: a rule, a row of spaced signs, an
    ornament.
    """
    return (
        bool(text)
        and not text[0].isalnum()
        and (is_rule(text) or SPACED_RULE.match(text) is not None or text in ORNAMENTS)
    )
