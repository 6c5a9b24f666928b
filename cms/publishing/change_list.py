"""`/changes.json`: what happened to articles, for whoever keeps a copy of the site.

A page of the list holds the changes with a hundred numbers; once the next has begun, it
is never written again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from cms.articles.record.facts import moment
from cms.publishing.models import PublicChange
from cms.publishing.outputs import Output, Turn

PAGE = 100
"""How many numbers a page holds. Chosen: some 20 kB."""


def is_change_list(path: str) -> bool:
    """Returns whether a published file is a page of the list."""
    return path == "changes.json" or path.startswith("changes/")


def change_list(site_url: str) -> Iterator[Output]:
    """Yields the pages of the list; the newest is `/changes.json`."""
    last = PublicChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    newest = max(last - 1, 0) // PAGE
    for page in range(newest + 1):
        path = "changes.json" if page == newest else f"changes/{page + 1}.json"
        end = min(last, (page + 1) * PAGE)
        made_from = hashlib.sha256(f"changes 1 {site_url} {path} {end}".encode())

        def make(page: int = page) -> bytes:
            data = page_of_changes(page, site_url)
            return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()

        yield Output(path, made_from.hexdigest(), make, Turn.LIST)


def page_of_changes(page: int, site_url: str) -> dict[str, object]:
    """Returns one page of the list, the oldest change first; pages count from 0."""
    after = page * PAGE
    rows = PublicChange.objects.filter(pk__gt=after, pk__lte=after + PAGE).order_by("pk")
    return {
        "format": 1,
        "after": after,
        "previous": f"{site_url}/changes/{page}.json" if page else None,
        "changes": [
            {
                "number": row.pk,
                "id": row.key,
                "path": row.path,
                "url": f"{site_url}{row.path}",
                "what": row.what,
                "when": moment(row.at),
            }
            for row in rows
        ],
    }
