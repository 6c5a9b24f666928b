"""Form fields of a Word file whose state may be nowhere in its text: boxes, choices."""

from __future__ import annotations

from importers.readers.docx.ooxml import VAL, W, number, on, val
from importers.readers.safe_xml import Element


def filled_in(mark: Element) -> str:
    """Returns what the form field that begins at a `fldChar` shows without a stored result.

    Empty for any other field.
    """
    data = mark.find(W + "ffData")
    if data is None:
        return ""
    box, choice = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        return "☒" if _is_checked(box) else "☐"
    if choice is not None:
        return _chosen(choice)
    return val(data.find(W + "textInput"), "default") or ""


def _is_checked(box: Element) -> bool:
    state = box.find(W + "checked")
    return on(box.find(W + "default") if state is None else state)


def _chosen(choice: Element) -> str:
    """Returns the entry of a drop-down list that was chosen, else its default."""
    entries = [entry.get(VAL) or "" for entry in choice.iterchildren(W + "listEntry")]
    chosen = number(val(choice, "result") or val(choice, "default"))
    return entries[chosen] if 0 <= chosen < len(entries) else ""
