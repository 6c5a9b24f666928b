"""What search engines and link previews say of a page, when nobody wrote it."""

from __future__ import annotations

from cms.rendering.contract import Record

LENGTH = 160
"""Characters; about as many as search engines show."""


def description_of(record: Record) -> str:
    """Returns what a record says of itself, else how its text begins, else what it lists;
    never nothing."""
    if record["kind"] == "article":
        said = record["search_description"] or record["summary"]
        texts = [record["lead"]["text"], *(each["text"] for each in record["sections"])]
        listed = [each["title"] for each in record["sections"]]
    else:
        said, texts = record["summary"], [record["intro"]["text"]]
        articles = record["articles"] if record["kind"] == "topic" else record["latest"]
        listed = [each["title"] for each in (*record["topics"], *articles)]
    begun = next((text for text in texts if text.strip()), " · ".join(listed))
    return said or shortened(begun) or f"{record['title']} – {record['site']['name']}"


def shortened(text: str) -> str:
    """Returns how a text begins, in whole words on one line."""
    line = " ".join(text.split())
    if len(line) <= LENGTH:
        return line
    head = line[:LENGTH].rpartition(" ")[0] or line[:LENGTH]
    return head.rstrip(",;:–—-") + "…"
