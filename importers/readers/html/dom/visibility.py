"""Whether a reader of the page would see an element."""

from __future__ import annotations

import re

from importers.readers.html.dom.element import Element

HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def is_hidden(element: Element) -> bool:
    """Returns whether markup hides an element: `hidden`, its own style or `aria-hidden`.

    Style sheets are not read. Browsers find and show what is `hidden="until-found"`, and
    Wikipedia puts `aria-hidden` on the fallback images of formulas, which are seen.
    """
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    if style and HIDDEN_STYLE.search(style):
        return True
    if element.get("aria-hidden") == "true":
        return "fallback-image" not in (element.get("class") or "")
    return False
