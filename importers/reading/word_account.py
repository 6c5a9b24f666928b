"""The account of words: each of a source is in the Document or knowingly left out.

Words are counted, not placed: each must occur in the Document, its values (targets of
links, numbers of list items, metadata) and the excluded spans together at least as often
as in the source. The check is linear.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from importers import document as d
from importers.document.characters import SPACELESS, composed
from importers.document.list_numbers import numbered, with_whole_numbers
from importers.document.traversal import all_blocks, all_lines, walk
from importers.document.words import WORD, text_of
from importers.reading.word_boundaries import match_across_boundaries
from importers.result import Excluded, Message, Severity

SHOWN = 5
"""How many words a message names."""
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A character by its name or number, as HTML and Markdown write it."""
NESTED = 3
"""How often a character reference may stand for the ampersand of another: text that was
escaped twice is met with, and three times is enough to be sure."""


def account(
    seen: str, value: d.Document | d.Flow, excluded: Iterable[Excluded]
) -> tuple[Message, ...]:
    """A message where words of `seen`, the text of the source, are nowhere; else nothing.

    Where words begin and end may differ: a word that a hyphen cut in two at a line's end
    may be whole in the Document, and what stands in two words there may be one here.
    A character and the reference that stands for it are the same. An accent alone is no
    loss: it may stand on the letter before it, where a word was cut, or on none.
    """
    told = "\n".join((*_texts(value), *(span.text for span in excluded)))
    missing = _missing(seen, told)
    # A second count without accents, only where the first finds something: it is slow.
    surely = missing and _missing(_unmarked(seen), _unmarked(told))
    if not surely:
        return ()
    known = {word: n for word, n in missing.items() if _unmarked(word) in surely}
    missing = Counter(known) or missing
    lost, line = _shown(seen, missing)
    total = missing.total()
    words = "1 word of the source is" if total == 1 else f"{total} words of the source are"
    return (
        Message(
            Severity.WARNING,
            "words-unaccounted",
            f"{words} not in what was read: {lost}.",
            line,
        ),
    )


def _missing(seen: str, told: str) -> Counter[str]:
    """The words that were seen and not told of."""
    source = _words(seen)
    counted, kept = Counter(source), Counter(_words(told))
    missing = counted - kept
    if missing:
        match_across_boundaries(missing, kept - counted, source)
    return missing


def _unmarked(text: str) -> str:
    """The text without accents; letter by letter, as long runs of them are costly."""
    if text.isascii():
        return text
    text = _unreferenced(text)
    bare = {
        ord(letter): "".join(
            part
            for part in unicodedata.normalize("NFD", letter)
            if not unicodedata.combining(part)
        )
        for letter in set(text)
    }
    return text.translate(bare)


def _words(text: str) -> list[str]:
    """The words of a text; the characters, where a script puts no space between words."""
    return WORD.findall(_plain(text))


def _plain(text: str) -> str:
    """The text as it is compared, lines kept; letters of `SPACELESS` stand alone."""
    # Soft hyphens show only at the end of a line; readers keep or drop them.
    plain = composed(_unreferenced(text)).replace("\u00ad", "").lower()
    return plain if plain.isascii() else SPACELESS.sub(r" \g<0> ", plain)


def _unreferenced(text: str) -> str:
    """The text with the characters that references in it stand for, lines kept."""
    for _ in range(NESTED):
        if "&" not in text:
            break
        text = REFERENCE.sub(lambda found: html.unescape(found[0]), text)
    return text


def _texts(value: d.Document | d.Flow) -> Iterator[str]:
    for line in all_lines(value):
        if isinstance(line, str):
            yield line
            continue
        yield _said(line)
        yield from _line_values(line)
    for block in _numbered_blocks(value):
        yield from _block_values(block)
        yield block.attributes.anchor or ""
    metadata = value.metadata
    yield from (metadata.lang or "", metadata.date or "", metadata.summary or "")
    yield from (*metadata.authors, *metadata.keywords)
    for name, given in metadata.extra:
        yield from (name, given)


def _numbered_blocks(value: d.Document | d.Flow) -> Iterator[d.Block]:
    """Every block at every depth, lists with the whole numbers of their items."""
    blocks = tuple(all_blocks(value))
    if any(isinstance(block, d.List) and block.numbering.outer for block in blocks):
        match value:
            case d.Flow():
                top = value.blocks
            case d.Document():
                inner = (block for section in value.sections for block in section.blocks)
                top = (*value.lead, *inner)
        return walk(with_whole_numbers(top))
    return iter(blocks)


def _said(line: d.Inlines) -> str:
    """The words of a line; those that describe an image stand apart from others."""
    images = any(isinstance(inline, d.InlineImage) for inline in line)
    if not images:
        return text_of(line)
    return "".join(
        f" {inline.alt or ''} " if isinstance(inline, d.InlineImage) else text_of((inline,))
        for inline in line
    )


def _line_values(line: d.Inlines) -> Iterator[str]:
    """Targets and titles of links, each once for a run of words; names of footnotes."""
    before: d.Link | None = None
    for inline in line:
        yield from _inline_value(inline)
        marks = inline.marks if isinstance(inline, d.Text | d.InlineImage) else d.NO_MARKS
        link = next((mark for mark in marks if isinstance(mark, d.Link)), None)
        if link is not None and link != before:
            yield from (link.target, link.title or "")
        before = link


def _inline_value(inline: d.Inline) -> Iterator[str]:
    match inline:
        case d.FootnoteRef():
            yield inline.id
        case d.InlineImage():
            yield inline.asset
        case d.RawInline():
            yield inline.format


def _block_values(block: d.Block) -> Iterator[str]:
    """Numbers of items, and the names of things."""
    match block:
        case d.List(ordered=True):
            yield from (each.printed for each in numbered(block))
        case d.List():
            # A bullet that was typed as the letter.
            yield from ("o" for _ in block.items)
        case d.Code(language=str(name)) | d.RawBlock(format=name):
            yield name
        case d.Figure(asset=name) | d.Callout(kind=name) | d.FootnoteDef(id=name):
            yield name


def _shown(seen: str, missing: Counter[str]) -> tuple[str, int]:
    """The first missing words, quoted, and the line where the first of them may be."""
    shown = list(missing)[:SHOWN]
    quoted = ", ".join(f"“{word}”" for word in shown)
    seen = _plain(seen)
    place = next((m.start() for m in WORD.finditer(seen) if m[0] == shown[0]), 0)
    more = "" if len(missing) <= SHOWN else " and others"
    return quoted + more, seen.count("\n", 0, place) + 1
