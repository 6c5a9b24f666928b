"""An article as Markdown: the same words in one plain file."""

from __future__ import annotations

import json
import re

from cms.rendering.contract import Article, Person, SourceNote
from cms.rendering.wording import wording

# What begins a mark anywhere: an underscore only at the edge of a word, an ampersand only
# before an entity, number signs only where they would close a heading.
_MEANS_SOMETHING = re.compile(
    r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|#(?=#*\s*$)", re.ASCII
)


def markdown_of(record: Article) -> str:
    """`index.md`: facts between `---` lines, the title, the lead, each section under `##`.

    The facts are YAML whose values are written as JSON strings, which every YAML reader
    takes. Ends with a line feed.
    """
    words = wording(record["lang"])
    parts = [_facts(record), f"# {plain(record['title'])}", record["lead"]["markdown"]]
    for section in record["sections"]:
        parts += [f"## {plain(section['title'])}", section["markdown"]]
    if record["sources"]:
        listed = "\n".join(_source(source) for source in record["sources"])
        parts += [f"## {plain(words.sources)}", listed]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def plain(text: str) -> str:
    """Plain text as one line of Markdown that says just that text."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", " ".join(text.split(" ")).replace("\n", " "))


def _facts(record: Article) -> str:
    facts = {
        "title": record["title"],
        "url": record["url"],
        "summary": record["summary"],
        "lang": record["lang"],
        "published": record["published"],
        "modified": record["modified"],
        "reviewed": record["reviewed"],
        "review_due": record["review_due"],
        "authors": _names(record["authors"]),
        "reviewers": _names(record["reviewers"]),
    }
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in facts.items()
        if value
    ]
    return "\n".join(["---", *lines, "---"])


def _names(people: list[Person]) -> str:
    return ", ".join(person["name"] for person in people)


def _source(source: SourceNote) -> str:
    title = plain(source["title"])
    line = f"- [{title}](<{source['url']}>)" if source["url"] else f"- {title}"
    return f"{line}: {plain(source['note'])}" if source["note"] else line
