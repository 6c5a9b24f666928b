"""An article as plain text."""

from __future__ import annotations

from cms.rendering.contract import Article


def text_of(record: Article) -> str:
    """Returns title, lead and sections, empty lines between; ends with a line feed."""
    parts = [record["title"], record["lead"]["text"]]
    for section in record["sections"]:
        parts += [section["title"], section["text"]]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"
