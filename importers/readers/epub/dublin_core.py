"""What a book says of itself, in the terms of Dublin Core."""

from __future__ import annotations

import re

from importers.document import Metadata
from importers.readers.safe_xml import Element

DC = "{http://purl.org/dc/elements/1.1/}"
LANG = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
TAG = re.compile(r"<[^<>]*>")
"""Markup that publishers put into a description as text."""
EXTRA = ("publisher", "rights", "source", "identifier", "contributor")
"""Terms that have no place of their own in metadata and are kept by name."""


def read_title(package: Element) -> str:
    """Returns the first title that a package names; empty where it names none."""
    return next(iter(_values(package, "title")), "")


def read_metadata(package: Element) -> Metadata:
    """Returns the metadata of a package; of languages and dates the first that is one."""
    summaries = [TAG.sub("", text).strip() for text in _values(package, "description")]
    return Metadata(
        next(filter(LANG.fullmatch, _values(package, "language")), None),
        None,
        tuple(_values(package, "creator")),
        next(filter(DATE.fullmatch, _values(package, "date")), None),
        (summaries[0] if summaries else None) or None,
        tuple(_values(package, "subject")),
        tuple((name, text) for name in EXTRA for text in _values(package, name)),
    )


def _values(package: Element, term: str) -> list[str]:
    """Returns all that a package says of a term, on one line each."""
    texts = (
        " ".join("".join(map(str, element.itertext())).split())
        for element in package.iter(DC + term)
    )
    return [text for text in texts if text]
