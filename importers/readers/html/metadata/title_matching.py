"""Comparing titles: whether a heading says what the page calls itself."""

from __future__ import annotations

import re

from importers.document.characters import composed

SEPARATOR = re.compile(r"\s+[|–—·»«›:\-/\\]+\s+|\s*[|»›]\s*")
"""What stands between a title and the name of the site."""
# The shares below compare lengths of letters and digits. They were chosen so that a site's
# name, a section's or a subtitle may be missing, but not most of the title.
MIN_OF_STATED = 0.5
"""The share of the stated title that a heading which it contains must have."""
MIN_OF_STATED_FIRST = 0.25
"""The same for a heading that is all that stands before the first separator."""
MIN_OF_HEADING = 0.7
"""The share of a heading that a stated title which it contains must have."""
MIN_REPEATED = 0.8
"""The share of a title that a block says which repeats it."""
MIN_WORDS_BEFORE_SITE = 3
MIN_TIMES_SITE = 1.5
"""What stands before the last separator is the title if it has three words, and is so many
times as long as what stands after it; else both may be the title (chosen)."""


def agrees(heading: str, stated: str) -> bool:
    """Returns whether a heading is what the page says its title is, less the name of the
    site.
    """
    a, b = _simple(heading), _simple(stated)
    if not a or not b:
        return False
    if a == b:
        return True
    if a in b:
        first = _simple(SEPARATOR.split(stated)[0])
        return len(a) >= MIN_OF_STATED * len(b) or (
            len(a) >= MIN_OF_STATED_FIRST * len(b) and first == a
        )
    return b in a and len(b) >= MIN_OF_HEADING * len(a)


def agrees_after_kind(heading: str, stated: str) -> bool:
    """Returns whether a stated title is a heading after a word for its kind, as “Recipe:
    Soup”.
    """
    kind, colon, rest = stated.partition(": ")
    return bool(colon) and len(kind.split()) == 1 and _simple(rest) == _simple(heading)


def repeats(words: str, title: str) -> bool:
    """Returns whether a block of the page only says the title again."""
    a, b = _simple(words), _simple(title)
    if not a:
        return False
    near = min(len(a), len(b)) >= MIN_REPEATED * max(len(a), len(b))
    return a == b or (near and (a in b or b in a))


def without_site(title: str, site: str) -> str:
    """Returns a title without the name of the site, which may be unknown, at either end."""
    cuts = list(SEPARATOR.finditer(title))
    if not cuts:
        return title
    name = _simple(site)
    rest, last = title[: cuts[-1].start()], title[cuts[-1].end() :]
    if name and _simple(last) == name:
        return rest
    if name and _simple(title[: cuts[0].start()]) == name:
        return title[cuts[0].end() :]
    enough = len(rest.split()) >= MIN_WORDS_BEFORE_SITE
    return rest if enough and len(rest) > MIN_TIMES_SITE * len(last) else title


def _simple(text: str) -> str:
    """Returns words to compare: letters and digits alone, case and width aside."""
    folded = composed(text, "NFKC").casefold()
    return "".join(c for c in folded if c.isalnum())
