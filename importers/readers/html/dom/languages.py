"""The language and direction that elements state for their words."""

from __future__ import annotations

import re

from importers.document import Direction
from importers.readers.html.dom.element import Element

LANGUAGE_TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\Z")
"""The form of a BCP 47 language tag."""


def language_of(element: Element) -> str | None:
    """Returns the language that an element says its words are in."""
    lang = element.get("lang") or element.get("xml:lang") or ""
    lang = lang.strip().replace("_", "-")
    return lang if LANGUAGE_TAG.match(lang) else None


def direction_of(element: Element) -> Direction | None:
    """Returns the writing direction that an element states."""
    value = (element.get("dir") or "").strip().lower()
    return Direction(value) if value in {"ltr", "rtl"} else None


def same_language(one: str | None, other: str | None) -> bool:
    """Returns whether two tags are equal; case does not count in them."""
    return (one or "").lower() == (other or "").lower()
