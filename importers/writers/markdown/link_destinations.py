"""Addresses and titles of links as Markdown writes them."""

from __future__ import annotations

import re

AUTOLINK = re.compile(r"(?:https?|ftp)://[^\s<>\\&*_`\[\]\x00-\x20\x7f]+")
ENTITY = re.compile(r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]")
PLAIN = re.compile(r"[^\s()<>\\\x00-\x1f\x7f]+")


def destination(target: str) -> str:
    """`target` as the destination of a Markdown link; control characters as percents."""
    target = UNWRITABLE.sub(lambda m: f"%{ord(m[0]):02X}", target)
    escaped = ENTITY.sub("&amp;", re.sub(r"([\\<>])", r"\\\1", target))
    if PLAIN.fullmatch(target):
        return escaped
    return f"<{escaped}>"


def quoted_title(title: str) -> str:
    """`title` as the quoted title of a Markdown link, on one line."""
    line = re.sub(r"[ \t\n\r\f\v]+", " ", title)
    return '"' + ENTITY.sub("&amp;", re.sub(r'([\\"])', r"\\\1", line)) + '"'
