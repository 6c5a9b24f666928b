"""Disclosures: a button, and the hidden text that a script shows when it is pressed.

The name is that of the pattern in the ARIA Authoring Practices; pages of questions and
answers are often made so. The hidden text is read as if it were shown.
"""

from __future__ import annotations

from importers.readers.html.dom.element import Element, name_of, words_of
from importers.readers.html.dom.visibility import is_hidden

BUTTONS = frozenset({"button", "summary"})
FIELDS = ("form", "input", "select", "textarea")
MAX_LINKED = 0.3
"""With a larger share of its characters in links, a hidden box is a menu (chosen)."""
MAX_LABEL_PARTS = 3
"""A label has no more children than a button and a sign beside it (chosen)."""
STOPS = (".", "!", "?", "。", "！", "？", "…", "؟")


def button_of(panel: Element) -> Element | None:
    """Returns the button right before a hidden box of sentences, which shows it; else
    None.
    """
    before = panel.getprevious()
    if before is None or not name_of(before):
        return None
    button = _button_in(before)
    if button is None or not words_of(button) or not _is_prose(panel):
        return None
    return button


def opens_panel(button: Element) -> bool:
    """Returns whether a button shows a hidden box of sentences right after it."""
    label = button.getparent()
    if label is not None and len(label) > MAX_LABEL_PARTS:
        label = None
    for element in (button, label):
        panel = element.getnext() if element is not None else None
        if panel is not None and name_of(panel) and is_hidden(panel):
            return button_of(panel) is button
    return False


def _is_prose(panel: Element) -> bool:
    """Returns whether a box ends as a sentence does, and is neither a form nor a menu."""
    words = words_of(panel)
    if not words.endswith(STOPS) or next(panel.iter(*FIELDS), None) is not None:
        return False
    linked = sum(len(words_of(link)) for link in panel.iter("a"))
    return linked <= MAX_LINKED * len(words)


def _button_in(element: Element) -> Element | None:
    """Returns the one button that an element is, or that is all the words it holds."""
    if name_of(element) in BUTTONS or element.get("aria-expanded") is not None:
        return element
    first = next(element.iter(*BUTTONS), None)
    if first is None or words_of(first) != words_of(element):
        return None
    return first
