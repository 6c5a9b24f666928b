"""Every word of an OpenDocument text, read off the XML without regard to its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from importers.readers.odt.odf import DRAW, OFFICE, SVG, TEXT, H, P
from importers.readers.safe_xml import Element

SPACES = frozenset({TEXT + "s", TEXT + "tab", TEXT + "line-break"})
GENERATED = frozenset({TEXT + "number", TEXT + "note-citation", OFFICE + "binary-data"})
"""What programs write for others to show: the numbers of items and notes."""
UNSEEN = frozenset({SVG + "title", SVG + "desc", DRAW + "object"})
REMARK = OFFICE + "annotation"
"""A comment: its paragraphs are words, but who wrote it and when is not."""
SKIPPED = GENERATED | UNSEEN | {REMARK, P, H}
APART = frozenset(
    TEXT + name for name in ("hidden-text", "hidden-paragraph", "ruby-text", "script")
)
"""What stands within the words of a paragraph and is no part of them."""

INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    )
)
LEFT_OUT = INDEXES | {REMARK, OFFICE + "change-info", TEXT + "deletion"}
"""What is no part of an article, whatever it holds."""


def words_seen(roots: Iterable[Element], is_hidden: Callable[[Element], bool]) -> str:
    """The texts below some elements, a line for each paragraph and what is hidden in it.

    `is_hidden` says of a span whether its style hides it.
    """
    lines: list[str] = []
    for root in roots:
        for paragraph in root.iter(P, H):
            parts: list[str] = []
            around = paragraph.iterancestors(*LEFT_OUT, TEXT + "section")
            # Where all of it is left out, nothing stands apart from the rest.
            apart = None if any(map(_is_left_out, around)) else is_hidden
            _gather(paragraph, parts, lines, apart)
            lines.append("".join(parts))
    return "\n".join(lines)


def _gather(
    element: Element,
    parts: list[str],
    lines: list[str],
    is_hidden: Callable[[Element], bool] | None,
) -> None:
    """The text of a paragraph; paragraphs inside it count by themselves.

    Without `is_hidden` nothing stands apart from the rest.
    """
    parts.append(element.text or "")
    for child in element:
        if child.tag in SPACES:
            parts.append(" ")
        elif is_hidden is not None and (child.tag in APART or is_hidden(child)):
            apart: list[str] = []
            _gather(child, apart, lines, is_hidden)
            lines.append("".join(apart))
            parts.append(" ")
        elif child.tag not in SKIPPED:
            _gather(child, parts, lines, is_hidden)
            # A reading comes between the word below it and what follows.
            parts.append(" " if is_hidden and child.tag == TEXT + "ruby" else "")
        parts.append(child.tail or "")


def is_hidden_section(section: Element) -> bool:
    """Whether nobody sees what stands in a section."""
    return (
        section.get(TEXT + "display") == "none" or section.get(TEXT + "is-hidden") == "true"
    )


def _is_left_out(element: Element) -> bool:
    return element.tag in LEFT_OUT or is_hidden_section(element)
