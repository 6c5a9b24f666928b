"""What a page hides until somebody asks for it: answers below a button that opens them."""

from __future__ import annotations

from importers.readers.html import chrome
from importers.readers.html.parsing import Element, name_of, words_of

OPENERS = frozenset({"button", "summary"})
CONTROLS = ("form", "input", "select", "textarea")
LINKED = 0.3
"""A larger share of words in links makes a hidden box a menu."""
FEW = 4
"""A box with more parts than a button and its sign is no label."""
STOPS = (".", "!", "?", "。", "！", "？", "…", "؟")


def opener_of(panel: Element) -> Element | None:
    """The button right before a hidden box of sentences, which shows it; else None."""
    before = panel.getprevious()
    if before is None or not name_of(before):
        return None
    opener = _opener_in(before)
    if opener is None or not words_of(opener):
        return None
    words = words_of(panel)
    if not words.endswith(STOPS) or next(panel.iter(*CONTROLS), None) is not None:
        return None
    linked = sum(len(words_of(link)) for link in panel.iter("a"))
    return opener if linked <= LINKED * len(words) else None


def opens_answer(button: Element) -> bool:
    """Whether a button shows a hidden box of sentences right after it."""
    parent = button.getparent()
    for around in (button, parent if parent is not None and len(parent) < FEW else None):
        panel = around.getnext() if around is not None else None
        if panel is not None and name_of(panel) and chrome.is_hidden(panel):
            return opener_of(panel) is button
    return False


def _opener_in(element: Element) -> Element | None:
    """The one button that an element is, or that is all the words it holds."""
    if name_of(element) in OPENERS or element.get("aria-expanded") is not None:
        return element
    first = next(element.iter(*OPENERS), None)
    if first is None or words_of(first) != words_of(element):
        return None
    return first
