"""Keys of sections: made from titles, unique in their document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from importers.document.characters import composed

MAX_KEY = 80
"""The most characters of a key that come from a title. Chosen: a dozen words."""

_APOSTROPHES = re.compile("['’ʼ]")


def slug(text: str) -> str:
    """Words of any script in lower case, joined by hyphens; `section` where none are.

    Letters keep their accents; combining marks that belong to letters stay too.
    """
    lowered = composed(composed(text).lower())
    kept = _APOSTROPHES.sub("", lowered)
    pieces = "".join(c if c.isalnum() or _is_mark(c) else "-" for c in kept)
    slugged = re.sub("-+", "-", pieces).strip("-")
    if len(slugged) > MAX_KEY:
        # Between words where there is a hyphen; in a script without spaces anywhere.
        head, _, _ = slugged[: MAX_KEY + 1].rpartition("-")
        slugged = head or slugged[:MAX_KEY]
    return slugged or "section"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc")


def distinct_keys(keys: Iterable[str]) -> list[str]:
    """The keys in their order; one that stood before gets an ordinal: `notes-2`.

    Empty keys become `section`. The first of each kind is kept as it is.
    """
    wanted = [key or "section" for key in keys]
    # An ordinal must not make a key that another title gives by itself, later on.
    taken = set(wanted)
    seen: set[str] = set()
    ordinals: dict[str, int] = {}
    done = []
    for key in wanted:
        new = key
        if key in seen:
            ordinal = ordinals.get(key, 1)
            while new in taken:
                ordinal += 1
                new = f"{key}-{ordinal}"
            ordinals[key] = ordinal
            taken.add(new)
        seen.add(new)
        done.append(new)
    return done
