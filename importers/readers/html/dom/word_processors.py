"""Pages that a word processor saved: how they are known, what their classes mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from importers.readers.html.dom.element import Element

GENERATOR = re.compile(r"libreoffice|openoffice|staroffice|microsoft word|collabora", re.I)
CONVERTER = re.compile(
    r"pandoc|asciidoctor|docutils|org[ -]mode|typora|marktext|texinfo|latexml|docbook", re.I
)
"""Programs that write whole documents in HTML."""
GOOGLE_DOCS_BODY = re.compile(r"(?:^|\s)doc-content(?=\s|$)")
GOOGLE_DOCS_STYLES = re.compile(r"\.lst-kix_|\bul\.lst-")
CLASS_RULE = re.compile(r"(?:^|(?<=[}\s,]))\.(c\d{1,4})\s*\{([^{}]{0,2000})\}")
"""A rule of Google Docs for one of the classes that it numbers."""
ON_SCREEN = re.compile(r"\b(?:screen|all)\b", re.I)
MAX_STYLES = 1_000_000
"""The characters of style sheets that are searched (chosen)."""


def is_word_processed(root: Element) -> bool:
    """Returns whether a word processor saved a page."""
    return is_from_google_docs(root) or _is_made_by(root, GENERATOR)


def is_document(root: Element) -> bool:
    """Returns whether a program wrote a page that writes documents and no sites."""
    return is_word_processed(root) or _is_made_by(root, CONVERTER)


def _is_made_by(root: Element, programs: re.Pattern[str]) -> bool:
    return any(
        (meta.get("name") or "").lower() == "generator"
        and programs.search(meta.get("content") or "")
        for meta in root.iter("meta")
    )


def is_from_google_docs(root: Element) -> bool:
    """Returns whether Google Docs exported a page."""
    body = next(root.iter("body"), None)
    if body is not None and GOOGLE_DOCS_BODY.search(body.get("class") or ""):
        return True
    return bool(GOOGLE_DOCS_STYLES.search(style_sheet(root)))


def class_styles(root: Element) -> Mapping[str, str]:
    """Returns what the style sheet of an export of Google Docs says of each class, as CSS.

    The classes of other pages are not looked up: what their authors style is their design.
    """
    if not is_from_google_docs(root):
        return {}
    return dict(CLASS_RULE.findall(style_sheet(root)))


def style_sheet(root: Element) -> str:
    """Returns the style sheets that stand in a page and hold on a screen."""
    sheets = (
        style.text or ""
        for style in root.iter("style")
        if ON_SCREEN.search(style.get("media") or "screen")
    )
    return " ".join(sheets)[:MAX_STYLES]
