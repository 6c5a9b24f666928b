"""Writes the list of rooms in docs/architecture.md from what each package says of itself.

A room is a package of importers/ or cms/; its line is the first sentence of its `__init__`.
`make docs` runs this; a test says when it has not been run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/architecture.md"
LIST = re.compile(r"(?<=<!-- rooms -->\n).*?(?=<!-- end of rooms -->)", re.DOTALL)
DJANGO = {"migrations", "management", "commands", "templatetags"}
"""Packages whose name and purpose are Django's, where they are below an application."""


def rooms() -> Iterator[Path]:
    """The packages of the project, in the order of their paths."""
    for top in ("importers", "cms"):
        for init in sorted((ROOT / top).rglob("__init__.py")):
            room = init.parent.relative_to(ROOT)
            if room.parts[0] != "cms" or not DJANGO & set(room.parts):
                yield room


def purpose(room: Path) -> str:
    """The first paragraph of what a package says of itself."""
    docstring = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text()))
    return " ".join((docstring or "").partition("\n\n")[0].split())


def listed() -> str:
    """One line a room, indented as deep as it lies."""
    lines = [
        f"{'  ' * (len(room.parts) - 1)}- `{room.as_posix()}/` {purpose(room)}"
        for room in rooms()
    ]
    return "\n".join(lines)


def with_rooms(page: str) -> str:
    """The page with the list as it is now."""
    return LIST.sub(lambda _: f"\n{listed()}\n\n", page)


if __name__ == "__main__":
    PAGE.write_text(with_rooms(PAGE.read_text()))
