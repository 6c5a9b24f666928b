"""Pages as Notion exports them: split lists, toggles, tasks and callouts, said in HTML."""

from __future__ import annotations

import re

from importers.readers.html.dom.element import Element, words_of

LISTS = frozenset({"bulleted-list", "numbered-list", "to-do-list"})
"""The classes of lists; Notion writes each item as a list by itself."""
BROKEN_LINK = re.compile(r"https?://(?:www\.)?notion\.so(?:undefined|/?$)")
"""What an exported link to a page that is not exported looks like."""
KINDS = {"⚠": "warning", "🚨": "warning", "❗": "warning", "🚫": "warning", "💡": "tip"}
"""The kinds of callouts that their icons say; of others the icon is the title."""
VARIATION = "\ufe0f"


def is_export(body: Element) -> bool:
    """Returns whether Notion exported a page."""
    article = body.find("article")
    if article is None or "page" not in (article.get("class") or "").split():
        return False
    return any(_has_class(box, "page-body") for box in article.iter("div"))


def say_in_html(body: Element) -> None:
    """Turns what Notion writes in its own way into what HTML has elements for."""
    for element in list(body.iter("ul", "ol", "figure", "a", "div")):
        if element.getparent() is None:
            continue
        if element.tag == "a" and BROKEN_LINK.match(element.get("href") or ""):
            del element.attrib["href"]
        elif element.tag == "figure" and _has_class(element, "callout"):
            _say_callout(element)
        elif element.tag == "div" and _has_class(element, "checkbox"):
            _say_box(element)
        elif _has_class(element, "toggle"):
            _unwrap_toggle(element)
        elif element.tag in {"ul", "ol"}:
            _join_following(element)


def _has_class(element: Element, name: str) -> bool:
    return name in (element.get("class") or "").split()


def _say_callout(figure: Element) -> None:
    icon = next((part for part in figure.iter("span") if _has_class(part, "icon")), None)
    sign = "" if icon is None else words_of(icon).replace(VARIATION, "")
    figure.tag = "div"
    figure.set("class", f"admonition {KINDS.get(sign, 'note')}")
    box = None if icon is None else icon.getparent()
    if box is None or box is figure:
        return
    if sign in KINDS:
        _empty(box)
    else:
        box.set("class", "admonition-title")


def _say_box(box: Element) -> None:
    checked = _has_class(box, "checkbox-on")
    _empty(box)
    box.tag = "input"
    box.set("type", "checkbox")
    if checked:
        box.set("checked", "")


def _empty(box: Element) -> None:
    tail = box.tail
    box.clear()
    box.tail = tail


def _unwrap_toggle(toggle: Element) -> None:
    """Takes a toggle out of the list that it is the one item of."""
    items = [part for part in toggle if part.tag == "li"]
    if len(items) == 1 and items[0].find("details") is not None:
        items[0].tag = toggle.tag = "div"
        del toggle.attrib["class"]


def _join_following(first: Element) -> None:
    """Puts the items of the lists that follow one directly, of its kind, into it."""
    kind = LISTS.intersection((first.get("class") or "").split())
    after = first.getnext()
    while kind and not (first.tail or "").strip() and after is not None:
        same = after.tag == first.tag and bool(kind.intersection(_classes(after)))
        if not same or not _counts_on(first, after):
            return
        first.extend(list(after))
        first.tail = after.tail
        parent = after.getparent()
        if parent is not None:
            parent.remove(after)
        after = first.getnext()


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _counts_on(first: Element, after: Element) -> bool:
    """Returns whether a list goes on with the number that comes after the items of
    another.
    """
    if first.tag == "ul":
        return True
    try:
        begin, going_on = int(first.get("start") or 1), int(after.get("start") or 1)
    except ValueError:
        return False
    return going_on == begin + len(first.findall("li"))
