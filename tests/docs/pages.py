"""What README, CONTRIBUTING and docs/ say, taken apart."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])
TOLD = [page for page in PAGES if "decisions" not in page.parts]
"""Those that tell how things are now; a decision tells how they were when it was made."""

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_NOT_LETTERS = re.compile(r"[^\w\- ]")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def commands(page: Path) -> list[str]:
    """What is typed in the `console` blocks of a page, in order, without comments."""
    lines = "".join(_CONSOLE.findall(page.read_text())).splitlines()
    typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return [re.sub(r"\s+#.*", "", line) for line in typed]


def code(page: Path) -> list[str]:
    """What stands between backticks in the text of a page."""
    return _CODE.findall(_FENCE.sub("", page.read_text()))


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead."""
    return _LINK.findall(_FENCE.sub("", page.read_text()))


def anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text()), re.MULTILINE)
    return {_NOT_LETTERS.sub("", each.lower()).replace(" ", "-") for each in headings}
