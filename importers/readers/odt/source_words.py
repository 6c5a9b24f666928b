"""The words of an OpenDocument text as they stand in its XML, for the account of words.

This looks at the XML and not at what the reader made of it, so that what the reader
loses is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from importers.readers.images.alt_text import written_alt
from importers.readers.odt.odf import DRAW, LOEXT, OFFICE, SVG, TEXT, H, P
from importers.readers.safe_xml import Element

SPACES = frozenset({TEXT + "s", TEXT + "tab", TEXT + "line-break"})
GENERATED = frozenset({TEXT + "number", TEXT + "note-citation", OFFICE + "binary-data"})
"""What programs write for others to show: the numbers of items and notes."""
UNSEEN = frozenset({SVG + "title", SVG + "desc", DRAW + "object"})
DESCRIPTIONS = (SVG + "desc", SVG + "title")
COMMENT = OFFICE + "annotation"
"""Its paragraphs are words, but who wrote it and when is not."""
SKIPPED = GENERATED | UNSEEN | {COMMENT, P, H}
"""What is no part of the text of the paragraph that it stands in."""
RUBY = TEXT + "ruby"
APART = frozenset(
    TEXT + name
    for name in ("hidden-text", "hidden-paragraph", "placeholder", "ruby-text", "script")
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
LEFT_OUT = INDEXES | {COMMENT, OFFICE + "change-info", TEXT + "deletion"}
"""What is no part of an article, whatever it holds."""

IsHidden = Callable[[Element], bool]
InObject = Callable[[Element], str]
"""The words of a formula that stands in a part of its own; a space for other objects."""


def source_words(roots: Iterable[Element], is_hidden: IsHidden, in_object: InObject) -> str:
    """Returns the texts below some elements, a line for each paragraph and what is hidden
    in it.

    `is_hidden` says of a span whether its style hides it.
    """
    lines: list[str] = []
    for root in roots:
        for paragraph in root.iter(P, H):
            around = paragraph.iterancestors(*LEFT_OUT, TEXT + "section")
            # Where all of it is left out, nothing stands apart from the rest.
            parts_words = None if any(map(_is_left_out, around)) else is_hidden
            lines.append(_line(paragraph, lines, parts_words, in_object))
        lines += _descriptions(root)
    return "\n".join(lines)


def _descriptions(root: Element) -> Iterator[str]:
    """Yields what describes the frames and shapes that are not left out."""
    for words in root.iter(*DESCRIPTIONS):
        holder = words.getparent()
        around = words.iterancestors(*LEFT_OUT, TEXT + "section")
        if holder is None or any(map(_is_left_out, around)):
            continue
        # A title counts where nothing longer is written.
        is_longer = words.tag == DESCRIPTIONS[0]
        if is_longer or not written_alt(holder.findtext(DESCRIPTIONS[0])):
            yield written_alt(words.text) or ""


def _line(
    element: Element, lines: list[str], is_hidden: IsHidden | None, in_object: InObject
) -> str:
    """Returns the text of a paragraph; paragraphs inside it count by themselves.

    What stands apart from it is added to `lines`: nothing where `is_hidden` is None.
    """
    parts = [element.text or ""]
    for child in element:
        parts += (_inner(child, lines, is_hidden, in_object), child.tail or "")
    return "".join(parts)


def _inner(
    child: Element, lines: list[str], is_hidden: IsHidden | None, in_object: InObject
) -> str:
    """Returns what an element adds to the line that it stands in."""
    if child.tag in SPACES:
        return " "
    if is_hidden is not None and _is_apart(child, is_hidden):
        lines.append(_line(child, lines, is_hidden, in_object))
        return " "
    if child.tag == DRAW + "object":
        return in_object(child)
    if child.tag in SKIPPED:
        return ""
    # A reading comes between the word below it and what follows.
    after = " " if is_hidden is not None and child.tag == RUBY else ""
    return _line(child, lines, is_hidden, in_object) + after


def _is_apart(element: Element, is_hidden: IsHidden) -> bool:
    """Returns whether an element is no part of the words that it stands among."""
    return element.tag in APART or is_prompt(element) or is_hidden(element)


def is_prompt(element: Element) -> bool:
    """Returns whether an element is a content control of LibreOffice that nobody
    filled in.
    """
    showing = element.get(LOEXT + "showing-place-holder")
    return element.tag == LOEXT + "content-control" and showing == "true"


def is_hidden_section(section: Element) -> bool:
    """Returns whether nobody sees what stands in a section."""
    return (
        section.get(TEXT + "display") == "none" or section.get(TEXT + "is-hidden") == "true"
    )


def _is_left_out(element: Element) -> bool:
    return element.tag in LEFT_OUT or is_hidden_section(element)
