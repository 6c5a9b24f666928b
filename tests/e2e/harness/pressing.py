"""Ways in which a person presses what is on a page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

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


def undo_and_redo(page: Page, review: str, press: Press) -> None:
    """Take the version back, and merge it again: what was answered stands."""
    page.goto(review)
    press(page.get_by_role("link", name="Undo the last import…"))
    press(page.get_by_role("button", name="Undo this import"))
    expect(page.get_by_text("Took the import back")).to_be_visible()
    page.goto(review)
    press(page.get_by_role("link", name="Merge it again…"))
    press(page.get_by_role("button", name="Merge it again"))
    expect(page.get_by_text("Merged it again")).to_be_visible()
    page.goto(review)
    expect(page.get_by_text("Nothing waits for a decision")).to_be_visible()
