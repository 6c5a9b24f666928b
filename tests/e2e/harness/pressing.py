"""Ways in which a person presses what is on a page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator

TABS = 120
"""How often Tab is pressed, at most, until something must have been reached."""
Press = Callable[[Locator], None]


def by_mouse(place: Locator) -> None:
    place.click()


def by_keys(place: Locator) -> None:
    """Reach it with Tab alone, and press Enter."""
    tab_to(place)
    place.page.keyboard.press("Enter")


def tab_to(place: Locator) -> None:
    for _ in range(TABS):
        place.page.keyboard.press("Tab")
        if place.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{place} cannot be reached by Tab.")
