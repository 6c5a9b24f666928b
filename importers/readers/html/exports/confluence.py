"""The storage format of Confluence: its macros, tasks, links and images, said in HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from importers.readers.html.dom.element import Element, words_of
from importers.result import Message, Severity

SIGN = "<ac:"
"""What the text of a page in this format has, and no other."""
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)
MACROS = frozenset({"ac-structured-macro", "ac-macro"})
CALLOUTS = {
    "info": "info",
    "note": "note",
    "tip": "tip",
    "warning": "warning",
    "panel": "note",
}
CODE = frozenset({"code", "noformat"})
SIGNS = {"tick": "✓", "cross": "✗", "warning": "⚠", "information": "ℹ", "question": "?"}
"""The signs for the emoticons that tables of Confluence are full of."""
UNWRAPPED = (
    "ac-layout", "ac-layout-section", "ac-layout-cell", "ac-rich-text-body",
    "ac-inline-comment-marker", "ac-link-body", "ac-task-body",
)  # fmt: skip
"""Elements that stand for nothing but what is in them."""
DROPPED = ("ac-parameter", "ac-task-id", "ac-task-status", "ac-placeholder", "ac-task-uuid")
"""What is said of a macro or task rather than in it."""


def without_cdata(text: str) -> str:
    """Returns the text of a page with its CDATA sections as escaped text, which HTML
    knows.
    """
    if SIGN not in text:
        return text
    return CDATA.sub(lambda found: html.escape(found[1], quote=False), text)


def say_in_html(root: Element) -> tuple[Message, ...]:
    """Turns the elements of Confluence into those of HTML; what is not known is told."""
    unknown: dict[str, None] = {}
    files: dict[str, None] = {}
    links: dict[str, None] = {}
    for element in root.iter("*"):
        # No paths of lxml can name what has a prefix that the page does not declare.
        element.tag = str(element.tag).replace("ac:", "ac-")
    # The inner ones first, since a macro takes what is in it along.
    for element in reversed(list(root.iter("*"))):
        tag = str(element.tag)
        if tag in MACROS:
            _say_macro(element, unknown)
        elif tag in ELEMENTS:
            ELEMENTS[tag](element)
        elif tag == "ac-link":
            _say_link(element, links)
        elif tag == "ac-image":
            _say_image(element, files)
    etree.strip_elements(root, *DROPPED, with_tail=False)
    etree.strip_tags(root, *UNWRAPPED)
    return tuple(_messages(unknown, files, links))


def _say_macro(macro: Element, unknown: dict[str, None]) -> None:
    """Turns a macro into a callout, a disclosure, code or its words, by its name."""
    name = macro.get("ac:name") or ""
    if name in CALLOUTS:
        _say_callout(macro, CALLOUTS[name])
    elif name == "expand":
        _set(macro, "details")
        macro.insert(0, _made("summary", _parameter(macro, "title") or "…"))
    elif name in CODE:
        _say_code(macro)
    elif name == "status":
        _say_words(macro, _parameter(macro, "title"))
    else:
        unknown[name] = None
        _set(macro, "div" if macro.find("ac-rich-text-body") is not None else "span")


def _say_callout(macro: Element, kind: str) -> None:
    title = _parameter(macro, "title")
    _set(macro, "div", f"admonition {kind}")
    if title:
        macro.insert(0, _made("p", title, "admonition-title"))


def _say_code(macro: Element) -> None:
    body = macro.find("ac-plain-text-body")
    language = _parameter(macro, "language")
    text = "" if body is None else "".join(map(str, body.itertext()))
    _set(macro, "pre")
    for part in list(macro):
        macro.remove(part)
    macro.text = None
    macro.append(_made("code", text, f"language-{language}" if language else ""))


def _say_link(link: Element, links: dict[str, None]) -> None:
    """Turns a link to a page, person or file into its words, else the name it gives."""
    body = link.find("ac-plain-text-link-body")
    if body is None:
        body = link.find("ac-link-body")
    words = "" if body is None else words_of(body)
    named = next((value for part in link for value in _names_in(part)), "")
    if named:
        links[named] = None
    _say_words(link, words or named or link.get("ac:anchor") or "")


def _names_in(part: Element) -> list[str]:
    names = ("ri:content-title", "ri:filename", "ri:username", "ri:space-key")
    return [value for name in names if (value := part.get(name))]


def _say_task(task: Element) -> None:
    status = task.find("ac-task-status")
    _set(task, "li")
    box = etree.Element("input", type="checkbox")
    if status is not None and words_of(status) == "complete":
        box.set("checked", "")
    task.text = None
    task.insert(0, box)


def _say_tasks(tasks: Element) -> None:
    _set(tasks, "ul")


def _say_image(image: Element, files: dict[str, None]) -> None:
    """Turns an image on the web into one of HTML, an attached one into its description."""
    address = next((p.get("ri:value") for p in image if p.get("ri:value")), None)
    alt = image.get("ac:alt") or ""
    if address:
        _set(image, "img")
        image.set("src", address)
        image.set("alt", alt)
        return
    files |= dict.fromkeys(name for part in image for name in _names_in(part))
    _say_words(image, alt)


def _say_emoticon(sign: Element) -> None:
    fallback = SIGNS.get(sign.get("ac:name") or "", "")
    _say_words(sign, sign.get("ac:emoji-fallback") or fallback)


def _say_words(element: Element, words: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "span", words or None, tail


def _set(element: Element, tag: str, classes: str = "") -> None:
    element.tag = tag
    if classes:
        element.set("class", classes)


def _made(tag: str, text: str, classes: str = "") -> Element:
    element = etree.Element(tag)
    element.text = text
    if classes:
        element.set("class", classes)
    return element


def _parameter(macro: Element, name: str) -> str:
    found = (p for p in macro.findall("ac-parameter") if p.get("ac:name") == name)
    return next(map(words_of, found), "")


def _messages(
    unknown: Iterable[str], files: Iterable[str], links: Iterable[str]
) -> list[Message]:
    """Returns one message for each kind of what was not understood or is not there, by
    name.
    """
    said = []
    for code, names, text in (
        ("macros-left-out", unknown, "Macros that only Confluence can fill were left out"),
        ("images-missing", files, "Attached images are not in the file"),
        ("links-left-out", links, "Links within Confluence were made plain words"),
    ):
        listed = ", ".join(f"“{name}”" for name in reversed(list(names)))
        if listed:
            said.append(Message(Severity.WARNING, code, f"{text}: {listed}."))
    return said


ELEMENTS: Mapping[str, Callable[[Element], None]] = {
    "ac-task": _say_task,
    "ac-task-list": _say_tasks,
    "ac-emoticon": _say_emoticon,
}
"""Tag -> what turns an element of it into one of HTML."""
