"""The stylesheet: layer files joined in one order, and made small.

The minifier knows just enough CSS to be safe with strings, `url()` and `calc()`: it
takes out comments, white space that separates nothing and noughts before a point, and
rewrites no other value.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

LAYERS = ("tokens", "base", "layout", "components", "focus", "print")
"""The files or folders of the stylesheet, in the order of their layers."""

_UNTOUCHED = re.compile(
    r""" "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | url\([^)"']*\) | /\*.*?\*/ """,
    re.VERBOSE | re.DOTALL,
)


def joined(folder: Path, without: Collection[str] = ()) -> str:
    """The layers of `folder` as one stylesheet, the files of a layer by name; `without`
    names components that are left out."""
    parts = []
    for layer in LAYERS:
        files = [folder / f"{layer}.css", *sorted((folder / layer).glob("*.css"))]
        parts += [
            file.read_text("utf-8")
            for file in files
            if file.is_file() and file.stem not in without
        ]
    return "\n".join(parts)


def minified(css: str) -> str:
    """The same stylesheet in fewer bytes.

    White space goes where a neighbour separates by itself. It stays around `+` and `-`,
    which `calc` needs, and before colons and parentheses: `a :hover` and `and (` mean
    something else without it.
    """
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        # A space, since a comment separates what stands on either side.
        if match[0].startswith("/*"):
            return " "
        held.append(match[0])
        return f"\0{len(held) - 1}\0"

    # Held as `\0n\0` meanwhile: no stylesheet has that character.
    text = re.sub(r"\s+", " ", _UNTOUCHED.sub(hold, css))
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    text = re.sub(r"(:|\() | (?=\))", r"\1", text)
    text = re.sub(r"(?<![\w.#%-])0(?=\.\d)", "", text)
    text = re.sub(r"(?<=[\s:,(]-)0(?=\.\d)", "", text)
    text = text.replace(";}", "}").strip()
    return re.sub(r"\0(\d+)\0", lambda match: held[int(match[1])], text)
