"""The rules of a style sheet, as far as they say what a text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

COMMENT = re.compile(r"/\*(?:(?!\*/).)*\*/|<!--|-->", re.DOTALL)
PLACE = re.compile(r"[{};]")


def rules_of(sheet: str) -> Iterator[tuple[str, str]]:
    """Yields the selectors and the declarations of each rule that stands in no other, such
    as `@media`.
    """
    # Braces are counted, since a regular expression cannot tell which belong together.
    text = COMMENT.sub(" ", sheet)
    depth = start = 0
    opened = -1
    for sign in PLACE.finditer(text):
        if sign[0] == "{":
            depth += 1
            opened = sign.start() if depth == 1 else opened
        elif sign[0] == "}" and depth:
            depth -= 1
            if not depth:
                inner = text[opened + 1 : sign.start()]
                if "{" not in inner:
                    yield text[start:opened].strip(), inner
                start = sign.end()
        elif not depth:
            start = sign.end()
