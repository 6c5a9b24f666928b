"""An article as Markdown: the same words in one plain file."""

from __future__ import annotations

import json
import re

from cms.rendering.contract import Article, HelpCard, Person, SourceNote
from cms.rendering.feeds import uri
from cms.rendering.help_cards import Said, helplines, lacks_heading, safe
from cms.rendering.wording import wording

# What begins a mark anywhere: an underscore only at the edge of a word, an ampersand only
# before an entity, number signs only where they would close a heading.
_MEANS_SOMETHING = re.compile(
    r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|#(?=#*\s*$)", re.ASCII
)
# What begins a list, a heading, a quotation or a rule at the start of a paragraph.
_BEGINS_SOMETHING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+#>=]))")


def markdown_of(record: Article) -> str:
    """`index.md`: facts between `---` lines, title, help card, lead, sections under `##`.

    The facts are YAML whose values are written as JSON strings, which every YAML reader
    takes. Ends with a line feed.
    """
    words = wording(record["lang"])
    parts = [_facts(record), f"# {plain(record['title'])}"]
    if record["help_card"]:
        parts += _help_card(record["help_card"])
    if lacks_heading(record):
        parts.append(f"## {plain(words.overview)}")
    parts.append(record["lead"]["markdown"])
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


def _help_card(card: HelpCard) -> list[str]:
    more = card["more"]
    further = [_linked(more["title"], safe(more["url"]))] if more else []
    # Two spaces hang the lines of an item under its bullet.
    lines = ["- " + "\\\n  ".join(map(_line, said)) for said in helplines(card)]
    text = _linked(card["text"], "")
    return [f"## {plain(card['title'])}", text, "\n".join(lines), *further]


def _line(said: Said) -> str:
    return _linked(said.words, said.url)


def _linked(text: str, url: str) -> str:
    """Returns plain text for the start of a line, as a link if there is a url."""
    said = plain(text.strip())
    return f"[{said}](<{uri(url)}>)" if url else _BEGINS_SOMETHING.sub(r"\1\\", said)


def _source(source: SourceNote) -> str:
    title = plain(source["title"])
    line = f"- [{title}](<{source['url']}>)" if source["url"] else f"- {title}"
    return f"{line}: {plain(source['note'])}" if source["note"] else line
