"""Every pair of text and ground in the tokens reads at 7 to 1 or better (WCAG 1.4.6)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "site/static/css/tokens.css"
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", TOKENS.read_text()
    )
}
TEXTS = ("ink", "ink-2", "link", "visited")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_out_from_its_ground(text: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[text][scheme], COLOURS[ground][scheme]) >= 7


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_edges_that_mean_something_can_be_seen(ground: str, scheme: int) -> None:
    assert contrast(COLOURS["rule"][scheme], COLOURS[ground][scheme]) >= 3


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "help"])
def test_the_help_card_stands_out_and_is_read(text: str, scheme: int) -> None:
    assert contrast(COLOURS[text][scheme], COLOURS["help-ground"][scheme]) >= 7
    assert contrast(COLOURS["help"][scheme], COLOURS["paper"][scheme]) >= 7


def test_the_mark_of_focus_is_seen_on_any_ground() -> None:
    for scheme in (0, 1):
        ground = COLOURS["paper"][scheme]
        assert max(contrast("#1b2629", ground), contrast("#ffd84d", ground)) >= 7
    assert contrast("#1b2629", "#ffd84d") >= 7
