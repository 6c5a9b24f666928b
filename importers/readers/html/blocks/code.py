"""`pre`: text kept character for character, with the language its classes name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.document import Code, Marks, RawBlock
from importers.readers.html.dom.element import Element, name_of, separates_words
from importers.readers.html.dom.names import NOT_RENDERED
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.walker import Walker
from importers.result import Cause

LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-|brush:\s*|sourceCode\s+)"
    r"([^\s;{}]+)"
)
"""As the HTML Standard advises, and as GitHub, Sphinx, SyntaxHighlighter and Pandoc do."""
LINE_NUMBERS = re.compile(r"line-?(nos?|numbers?)|lineno|gutter|copy", re.I)
"""Classes of what code highlighters put beside the code."""


def read(element: Element, walker: Walker, _marks: Marks) -> None:
    """Emits code, or text in a format that our own writer wrote as it was."""
    attributes = walker.attributes_of(element)
    text = _text_of(element, walker.context)
    if element.get("class") == "raw":
        text_format = element.get("data-format") or "html"
        walker.emit(RawBlock(text_format, text, attributes=attributes))
        return
    if walker.context.infer:
        text = text.rstrip(" \n\t")
        if not text.strip():
            return
    language = _language(element, walker.context.infer)
    walker.emit(Code(text, language, attributes=attributes))


def _text_of(element: Element, context: WalkContext) -> str:
    """Returns the text in a `pre`, with LF for line ends; one right after the tag is
    markup.
    """
    text = "".join(_texts(element, context))
    if (element.text or "").startswith("\n") and text.startswith("\n"):
        text = text[1:]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _texts(element: Element, context: WalkContext) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        reason = _left_out(child, name, context)
        if reason is not None:
            context.exclude(child, reason)
        elif name == "br":
            yield "\n"
        elif name and name not in NOT_RENDERED:
            before, after = _around(child, name)
            yield before
            yield from _texts(child, context)
            yield after
        yield child.tail or ""


def _left_out(child: Element, name: str, context: WalkContext) -> Cause | None:
    """Returns why an element inside a `pre` is not code; None where it is."""
    if name in {"br", "q"}:
        return None
    if child in context.left_out:
        return context.left_out[child]
    if context.infer and LINE_NUMBERS.search(child.get("class") or ""):
        return Cause.MENU
    return None


def _around(child: Element, name: str) -> tuple[str, str]:
    """Returns what stands before and after the text of an element inside a `pre`."""
    if name == "q":
        return "“", "”"
    return ("\n", "\n") if separates_words(child, name) else ("", "")


def _language(element: Element, infer: bool) -> str | None:
    """Returns the language that a `pre`, its `code` or, by inference, the box round it
    names.
    """
    around = [element, *(child for child in element if name_of(child) == "code")]
    parent = element.getparent()
    if infer and parent is not None:
        around.append(parent)
    stated = (_stated_language(part) for part in around)
    return next((language for language in stated if language), None)


def _stated_language(element: Element) -> str | None:
    found = LANGUAGE.search(element.get("class") or "")
    if found:
        return found[1]
    return (element.get("data-lang") or element.get("data-language") or "").strip() or None
