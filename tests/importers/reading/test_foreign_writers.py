"""What other programs write is read with every word, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

import pytest
from docutils.core import publish_string
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from importers.reading.read import read
from importers.source.source import make_source
from importers.writers.text import write
from tests.examples import examples
from tests.importers.strategies import built

WORD = re.compile(r"q[a-z]{2}q")
TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.S)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Shape(NamedTuple):
    """A block without its words: how many of them, and what is inside."""

    kind: str
    words: int = 1
    inside: tuple[Shape, ...] = ()


END = {True: "..", False: "<!-- -->"}
"""What parts two blocks, in reStructuredText and in Markdown."""
OPENING = (Shape("heading"), Shape("paragraph", 60))
"""A title and some prose, so that no page is made of links alone."""
leaf = built(
    Shape, st.sampled_from(("paragraph", "bold", "link", "code", "table", "term")), st.integers(1, 4)
)  # fmt: skip
block = st.recursive(
    leaf,
    lambda inner: built(
        Shape,
        st.sampled_from(("bullets", "steps", "quote")),
        st.integers(1, 3),
        st.lists(inner, min_size=1, max_size=2).map(tuple),
    ),
    max_leaves=6,
)
section = built(Shape, st.just("heading")) | block
texts = st.lists(section, min_size=1, max_size=6)


def markdown_page(shapes: list[Shape]) -> str:
    html = MarkdownIt("commonmark").enable("table").render(text_of(shapes, rst=False))
    return (
        f"<!DOCTYPE html><html><head><title>A page</title></head><body>{html}</body></html>"
    )


def rst_page(shapes: list[Shape]) -> str:
    settings = {"report_level": 5, "output_encoding": "unicode", "embed_stylesheet": False}
    text = text_of(shapes, rst=True)
    page = publish_string(text, writer="html5", settings_overrides=settings)
    assert isinstance(page, str)
    return page


def rst_text(shapes: list[Shape]) -> str:
    return text_of(shapes, rst=True)


def text_of(shapes: list[Shape], *, rst: bool) -> str:
    """Blocks in the syntax of reStructuredText or of Markdown, each word once."""
    words = (f"q{LETTERS[n // 26 % 26]}{LETTERS[n % 26]}q" for n in count())
    parts = [_block(shape, words, rst=rst) for shape in (*OPENING, *shapes)]
    return "\n".join(line for part in parts for line in part)


def _block(shape: Shape, words: Iterator[str], *, rst: bool) -> list[str]:
    """The lines of a block, an empty one at the end."""
    said = " ".join(next(words) for _ in range(shape.words))
    if shape.inside:
        return _container(shape, said, words, rst=rst)
    match shape.kind:
        case "heading":
            return [said, "=" * len(said), ""] if rst else [f"# {said}", ""]
        case "bold":
            return [f"**{said}** {next(words)}", ""]
        case "link":
            return [
                f"`{said} <https://e.org/>`__" if rst else f"[{said}](https://e.org/)",
                "",
            ]
        case "code":
            opening = ["::", ""] if rst else []
            return [*opening, f"    {said}", "", END[rst], ""]
        case "table" if rst:
            rule = "=" * len(said) + " ===="
            return [rule, f"{said} {next(words)}", rule, ""]
        case "table":
            return [f"| {said} | {next(words)} |", "|---|---|", ""]
        case "term" if rst:
            return [said, f"    {next(words)}", ""]
    return [said, ""]


def _container(shape: Shape, said: str, words: Iterator[str], *, rst: bool) -> list[str]:
    """The lines of a list of one item or a quote, what is inside it below its words."""
    quote = "   " if rst else "> "
    first = {"bullets": "- ", "steps": "1. ", "quote": quote}[shape.kind]
    after = first if shape.kind == "quote" else " " * len(first)
    inner = [line for one in shape.inside for line in _block(one, words, rst=rst)]
    lines = [first + said, after, *(after + line for line in inner)]
    return [*(line.rstrip() for line in lines), "", END[rst], ""]


@pytest.mark.parametrize(
    ("name", "written"),
    [("a.html", markdown_page), ("a.html", rst_page), ("a.rst", rst_text)],
    ids=["markdown-it", "docutils", "reStructuredText"],
)
@given(texts)
@examples(40)
def test_no_word_is_lost_or_moved(
    name: str, written: Callable[[list[Shape]], str], shapes: list[Shape]
) -> None:
    source = written(shapes)
    result = read(make_source(name, source.encode()))
    body = TAG.sub(" ", source.partition("<body")[2]) or source
    assert WORD.findall(write(result.value)) == WORD.findall(body)
    assert "words-unaccounted" not in {message.code for message in result.messages}
