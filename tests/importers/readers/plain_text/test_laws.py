"""What holds for every text, however strange."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from importers.document import (
    Block,
    Break,
    Code,
    DefinitionList,
    Flow,
    FootnoteDef,
    FootnoteRef,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
)
from importers.readers.plain_text import read
from importers.reading.word_account import account
from importers.result import NO_PRIOR, Prior, Result
from importers.source.source import TEXT, Source
from tests.examples import examples

MARKERS = re.compile(r"(?<![^\W_])(?:\w{1,6}[.)\]]|[oxX])(?=[\s\x00-\x1f\x7f])")
"""What may open a list item: its kind and number are kept, not its letters."""
LETTERS = re.compile(r"[^\W\d_]+", re.UNICODE)


def inlines(content: Inlines) -> Iterator[str]:
    for part in content:
        match part:
            case Text(text):
                yield text
            case Break():
                yield "\n"
            case FootnoteRef(id):
                yield id


def words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(content=content):
            yield "".join(inlines(content))
        case Code(text, language):
            yield text
            yield language or ""
        case DefinitionList(items=pairs):
            for pair in pairs:
                yield from ("".join(inlines(content)) for content in pair.terms)
                yield from words_of(pair.definitions[0])
        case _:
            yield from words_of(inside(block))


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from words(block)


def inside(block: Block) -> list[Block]:
    """The blocks that a block holds."""
    match block:
        case List(items):
            return [inner for item in items for inner in item.blocks]
        case Quote(blocks) | FootnoteDef(blocks=blocks):
            return [*blocks]
        case Table(rows):
            return [inner for row in rows for cell in row.cells for inner in cell.blocks]
        case _:
            return []


def everything(result: Result[Flow]) -> str:
    flow = result.value
    parts = ["".join(inlines(flow.title))]
    for name, value in flow.metadata.extra:
        parts += [name, value]
    parts += words_of(flow.blocks)
    parts += [left_out.text for left_out in result.excluded]
    return "\n".join(parts)


def bag(text: str) -> list[str]:
    """The letters of a text in alphabetical order: joins and hyphens do not matter."""
    return sorted("".join(LETTERS.findall(text)))


PIECES = st.sampled_from(
    [
        "What is it?", "Title Case Words", "ALL CAPITALS", "1. One", "2. Two", "2.1 Deep",
        "a) letter", "  • bullet", "- dash", "   o  round", "* star", "    indented code;",
        "----", "====", "* * *", "> quoted", ">> deeper", "| a | b |", "|---|---|",
        "one   two   three", "x     y     z", "[1] a note", "see [1]", "Subject: Hello",
        "From: A <a@b.c>", "Page 1 of 2", "[Page 3]", "\f", "\t\ttabs", "", "", "",
        "A sentence that ends with a stop, being long enough to be a paragraph of text.",
        "code::", "```", "```py", "~~~", ".. code:: sh", "::",
        "A. Name", "[x] done", "☐ open",
        "term\n    its meaning", "A ........ 3", "日本語の文章です。", "مرحبا بالعالم",
        "ends in hyph-",
        "enated lower", "re\u2010", "•", "#", "# hash", "a" * 200, "(a) both", "iv) roman",
        "\u200b", "\x00nul", "\x85", "· dot", "—", "+---+---+", "1986\\. was", "1)", "§ 3",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=30).map("\n".join),
    st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=20).map("\r\n".join),
)


@given(TEXTS)
@examples(100)
def test_every_letter_of_a_text_is_kept_somewhere(text: str) -> None:
    text = text.replace("\0", " ")  # with zero bytes it may as well be UTF-16
    result = read(Source("a.txt", TEXT, text.encode("utf-8", "replace")), NO_PRIOR)
    kept = bag(everything(result))
    source = bag(text.encode("utf-8", "replace").decode("utf-8"))
    missing = list(source)
    for letter in kept:
        if letter in missing:
            missing.remove(letter)
    markers = bag("".join(MARKERS.findall(text)))
    assert len(missing) <= len(markers)
    assert set(missing) <= set(markers)


@given(TEXTS)
@examples(100)
def test_every_word_of_a_text_is_accounted_for(text: str) -> None:
    text = text.replace("\0", " ")
    result = read(Source("a.txt", TEXT, text.encode("utf-8", "replace")), NO_PRIOR)
    assert result.seen is not None
    assert account(result.seen, result.value, result.excluded) == ()


@given(st.binary(max_size=400))
@examples(100)
def test_any_bytes_are_read_and_twice_the_same(data: bytes) -> None:
    first = read(Source("a.txt", TEXT, data), NO_PRIOR)
    assert read(Source("a.txt", TEXT, data), NO_PRIOR) == first


@given(TEXTS, st.sampled_from(["lines/bare", "dense/numbered", "nonsense", "wrapped/"]))
@examples(100)
def test_any_expectation_can_be_brought_to_any_text(text: str, before: str) -> None:
    read(Source("a.txt", TEXT, text.encode("utf-8", "replace")), Prior(before))


def test_a_very_long_text_is_read_in_time_in_proportion_to_its_length() -> None:
    paragraph = "Some words that make up a line of an ordinary paragraph of text\n" * 3
    lists = "  * one item\n  * another item\n\n1. first\n2. second\n\n"
    part = f"A heading\n\n{paragraph}\n{lists}"
    seconds = []
    for times in (400, 1_600):
        data = (part * times).encode()
        started = time.process_time()
        read(Source("a.txt", TEXT, data), NO_PRIOR)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 8 * seconds[0] + 0.5


def test_one_huge_line_is_read_at_once() -> None:
    for filling in (
        "word ",
        "a",
        "- ",
        "1. ",
        "[",
        "*",
        "| ",
        "=",
        " ",
        "(",
        "..",
        "a  b ",
    ):
        data = (filling * (1_000_000 // len(filling))).encode()
        started = time.process_time()
        read(Source("a.txt", TEXT, data), NO_PRIOR)
        assert time.process_time() - started < 5, filling


def test_many_small_things_are_read_in_time_in_proportion_to_their_number() -> None:
    for part in (
        "term\n    its meaning\n\n",
        "    code();\n\n",
        "•\nitem\n",
        "> quoted\n\n",
        "A. Name\nwent on\n",
        "[1] a note [1]\n",
        "```\nx\n```\n",
        "Head\n----\n",
        "| a | b |\n",
        "1. one\n\n   more\n\n",
        "Name ........ 3\n",
    ):
        data = (part * (25_000 // len(part))).encode()
        started = time.process_time()
        read(Source("a.txt", TEXT, data), NO_PRIOR)
        assert time.process_time() - started < 3, part
