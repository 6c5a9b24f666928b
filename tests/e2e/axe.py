"""What axe-core finds wrong with a page, by every rule of WCAG to AAA and its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

RULES = [
    "wcag2a",
    "wcag2aa",
    "wcag2aaa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
]
WIDTHS = (360, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def findings(page: Page) -> list[str]:
    """One line for each violation, and for each thing that axe could not decide."""
    page.evaluate(AXE_SCRIPT)
    options = json.dumps({"runOnly": RULES, "resultTypes": ["violations", "incomplete"]})
    result: dict[str, Any] = page.evaluate(f"axe.run({options})")
    return [
        f"{kind} {rule['id']}: {' '.join(map(str, node['target']))}: {rule['help']}"
        for kind in ("violations", "incomplete")
        for rule in result[kind]
        for node in rule["nodes"]
    ]


def modes(browser: Browser) -> Iterator[tuple[str, BrowserContext]]:
    """A fresh context for each width and colour scheme that a page is looked at in."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme
            )
            try:
                yield f"{width} {scheme}", context
            finally:
                context.close()
