"""Warnings of helplines that readers are given and nobody has verified for a year."""

from __future__ import annotations

from collections.abc import Iterator

from cms.articles.help.verifying import WARN_AFTER, shown_by, unverified
from cms.publishing.models import PublishedRecord

NAMED = 5
"""How many pages a warning names."""


def warn_of_helplines() -> Iterator[str]:
    """Yields a sentence for each, with the pages that show it. One query where there is
    none."""
    for helpline in unverified(WARN_AFTER):
        shown = PublishedRecord.objects.filter(pk__in=shown_by(helpline).values("pk"))
        paths = list(shown.order_by("path").values_list("path", flat=True))
        if not paths:
            continue
        day = helpline.verified_on
        verified = f"last verified on {day:%-d %B %Y}" if day else "never verified"
        more = len(paths) - NAMED
        pages = ", ".join(paths[:NAMED]) + (f" and {more} more" if more > 0 else "")
        yield f"the helpline “{helpline}” was {verified}; it is shown on {pages}."
