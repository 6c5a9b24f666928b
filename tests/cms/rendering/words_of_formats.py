"""The words of an article in each of its published forms, so that they can be compared.

Each function answers the words in order, as white space parts them, without the marks
that only one form has: bullets and numbers of lists, signs of quotes, notes and callouts.
An image counts as its alternative text. The Markdown is read by markdown-it, not by the
project's own reader, so that one mistake cannot hide in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from cms.rendering.contract import Article
from cms.rendering.wording import wording

INLINE = re.compile(
    "a|abbr|bd[io]|b|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|q|s|samp|small|span|"
    "strong|su[bp]|time|u|var"
)
APART = "[role=doc-noteref], [role=doc-backlink], .here, .contents, .about, .help summary"
NO_LOOK = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that HTML cannot hold."""
SIGN = re.compile(r"\s*(?:\* \* \*|[•☑☐>—-]|\d+\.|\[!?[^\]\s]+\])(?=\s|$)")


def words_of_page(html: str) -> list[str]:
    """The words of an article's page: its title, help card, lead, sections and sources."""
    page = BeautifulSoup(html, "html.parser")
    return words_of_html(str(page.select_one("article h1"))) + [
        word
        for part in page.select("article > :is(.help, h2, .lead, .prose)")
        for word in words_of_html(str(part))
    ]


def words_of_markdown(markdown: str) -> list[str]:
    """The words of the Markdown file, without the facts at its head."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader.use(front_matter_plugin).use(footnote_plugin).disable("footnote_tail")
    for part in ("open", "close"):
        sign = "" if part == "open" else "/"
        reader.add_render_rule(f"footnote_reference_{part}", lambda *_, s=sign: f"<{s}div>")
    source = re.sub(r"(?<![\\!])\[\^[^\]\s]+\](?![:(])", "", markdown)
    source = re.sub(r"(?m)^(#{1,6} .*) \{#[\w:.\-]+\}$", r"\1", source)
    html = re.sub(r"(<li>(?:\s*<p>)?)\[[ x]\] ", r"\1", reader.render(source))
    return words_of_html(html)


def words_of_record(record: Article) -> list[str]:
    """The words of `index.json`: the plain-text field of every part."""
    words = wording(record["lang"])
    parts = [record["title"]]
    if card := record["help_card"]:
        call = "Call {}" if card["lang"] == "en" else "{}"
        parts += [card["title"], card["text"]]
        for line in card["lines"]:
            phone = call.format(line["phone"]) if line["phone"] else ""
            parts += [line["country"], line["hours"], phone, line["sms"], line["name"]]
        parts.append(card["more"]["title"] if card["more"] else "")
        first = record["sections"][:1]
        if record["lead"]["html"] or (first and not first[0]["title"]):
            parts.append(words.overview)
    parts.append(record["lead"]["text"])
    for section in record["sections"]:
        parts += [section["title"], section["text"]]
    if record["sources"]:
        parts.append(words.sources)
    for source in record["sources"]:
        parts.append(": ".join(part for part in (source["title"], source["note"]) if part))
    return words_of_text("\n".join(parts))


def words_of_html(html: str) -> list[str]:
    """The words of a fragment, a line for each block."""
    soup = BeautifulSoup(html, "html.parser")
    for extra in soup.select(APART):
        extra.decompose()
    return words_of_text("".join(_text(soup)))


def _text(node: Tag) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Tag):
            block = not INLINE.fullmatch(child.name)
            between = (
                " " if child.find_parent(["td", "th"]) or child.name in "td th" else "\n"
            )
            yield between if block else ""
            yield str(child.get("alt", "")) if child.name == "img" else ""
            yield from _text(child)
            yield between if block else ""
        elif type(child) is NavigableString:
            yield str(child) if child.find_parent("pre") else child.replace("\n", " ")


def words_of_text(text: str) -> list[str]:
    """The words of plain text, signs at the beginning of a line left out."""
    words: list[str] = []
    for line in NO_LOOK.sub("", text).split("\n"):
        while sign := SIGN.match(line):
            line = line[sign.end() :]
        words += line.split()
    return words
