"""What axe-core finds wrong with a page, by every rule of WCAG to AAA and its own."""

from __future__ import annotations

import json
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = [
    "wcag2a",
    "wcag2aa",
    "wcag2aaa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
]
ADMIN_RULES = [rule for rule in RULES if rule not in ("wcag2aaa", "best-practice")]
"""Wagtail's own colours and layout, in which our admin pages stand, promise AA."""
WIDTHS = (360, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def findings(page: Page) -> list[str]:
    """One line for each violation, and for each thing that axe could not decide."""
    return _run(page, "document", RULES)


def admin_findings(page: Page, within: str = "main") -> list[str]:
    """The same for what a selector finds on a page of the admin."""
    found = _run(page, json.dumps(within), ADMIN_RULES)
    return [line for line in found if line.startswith("violations")]


def _run(page: Page, where: str, rules: list[str]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = json.dumps({"runOnly": rules, "resultTypes": ["violations", "incomplete"]})
    result: dict[str, Any] = page.evaluate(f"axe.run({where}, {options})")
    return [
        f"{kind} {rule['id']}: {' '.join(map(str, node['target']))}: {rule['help']}"
        for kind in ("violations", "incomplete")
        for rule in result[kind]
        for node in rule["nodes"]
    ]


def findings_in_all_modes(page: Page) -> list[str]:
    """`findings` at each width and in each colour scheme, named by the mode."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {line}" for line in findings(page)]
    return found
