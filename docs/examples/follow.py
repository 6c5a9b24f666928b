"""Keeps a copy of every article of a site by its list of changes alone.

    python follow.py https://library.example copy.json

Only what happened since the last time is fetched. An article that was withdrawn leaves the
copy, one that moved has its new address there.
"""

from __future__ import annotations

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

Read = Callable[[str], dict[str, Any] | None]
"""From the path of a file on the site to the JSON in it; None where there is no file."""


def follow(copy: dict[str, Any], read: Read) -> None:
    """Brings `copy` up to date: the number of the last change, and articles by their id."""
    latest = {}
    for change in changes_since(copy.setdefault("number", 0), read):
        latest[change["id"]] = change
        copy["number"] = change["number"]
    articles = copy.setdefault("articles", {})
    for id, change in latest.items():
        withdrawn = change["what"] == "withdrawn"
        record = None if withdrawn else read(f"{change['path']}index.json")
        # It may be gone or elsewhere by now: then a later change says so.
        if record is None:
            articles.pop(id, None)
        else:
            articles[id] = record


def changes_since(number: int, read: Read) -> list[dict[str, Any]]:
    """Returns all changes with a higher number, the oldest first."""
    page = read("/changes.json") or {"changes": [], "after": 0}
    found = page["changes"]
    while page["after"] > number:
        page = read(f"/changes/{page['previous'].rpartition('/')[2]}") or {}
        found = page["changes"] + found
    return [change for change in found if change["number"] > number]


def reader_of(site: str) -> Read:
    """Returns what reads the files of a site."""

    def read(path: str) -> dict[str, Any] | None:
        try:
            with urllib.request.urlopen(site + path) as answer:  # noqa: S310 of the caller
                found: dict[str, Any] = json.load(answer)
                return found
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise

    return read


if __name__ == "__main__":
    file = Path(sys.argv[2])
    kept = json.loads(file.read_text()) if file.exists() else {}
    follow(kept, reader_of(sys.argv[1]))
    file.write_text(json.dumps(kept, ensure_ascii=False))
