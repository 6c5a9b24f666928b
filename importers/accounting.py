"""The account of words: each of a source is in the Document or knowingly left out.

Words are counted, not placed: each must occur in the Document, its values (targets of
links, numbers of list items, metadata) and the excluded spans together at least as often
as in the source. The check is linear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from importers import document as d
from importers.characters import composed
from importers.result import Excluded, Message, Severity
from importers.words import WORD, all_blocks, all_lines, text_of

SHOWN = 5
"""How many words a message names."""
LONGEST = 60
"""The most letters of the first half of a word that was cut in two."""

_HEAD = re.compile(r"([^\W_]+)[-\u2010\u00ad](?=\s)")


def account(
    seen: str, value: d.Document | d.Flow, excluded: Iterable[Excluded]
) -> tuple[Message, ...]:
    """A message where words of `seen`, the text of the source, are nowhere; else nothing.

    A word that a hyphen cut in two at a line's end may be whole in the Document.
    """
    seen = _plain(seen)
    wanted = Counter(_words(seen))
    have = Counter(_accounted(value, excluded))
    missing = wanted - have
    if not missing:
        return ()
    _rejoin(missing, have - wanted, frozenset(_HEAD.findall(seen)))
    if not missing:
        return ()
    lost, line = _shown(seen, missing)
    return (
        Message(
            Severity.WARNING,
            "words-unaccounted",
            f"{missing.total()} words of the source are not in what was read: {lost}.",
            line,
        ),
    )


def _plain(text: str) -> str:
    return composed(text).replace("\u00ad", "").lower()


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in WORD.finditer(text))


def _accounted(value: d.Document | d.Flow, excluded: Iterable[Excluded]) -> Iterator[str]:
    """The words of a Document, of its values, and of what was left out."""
    for text in (*_texts(value), *(span.text for span in excluded)):
        yield from _words(_plain(text))


def _texts(value: d.Document | d.Flow) -> Iterator[str]:
    for line in all_lines(value):
        if isinstance(line, str):
            yield line
            continue
        yield text_of(line)
        yield from _line_values(line)
    for block in all_blocks(value):
        yield from _block_values(block)
    metadata = value.metadata
    yield from (metadata.lang or "", metadata.date or "", metadata.summary or "")
    yield from (*metadata.authors, *metadata.keywords)
    for name, given in metadata.extra:
        yield from (name, given)


def _line_values(line: d.Inlines) -> Iterator[str]:
    """Targets and titles of links, each once for a run of words; names of footnotes."""
    before: d.Link | None = None
    for inline in line:
        match inline:
            case d.FootnoteRef():
                yield inline.id
            case d.InlineImage():
                yield inline.asset
        marks = inline.marks if isinstance(inline, d.Text | d.InlineImage) else d.NO_MARKS
        link = next((mark for mark in marks if isinstance(mark, d.Link)), None)
        if link is not None and link != before:
            yield from (link.target, link.title or "")
        before = link


def _block_values(block: d.Block) -> Iterator[str]:
    """Numbers of items, names of things; “o” because a typed bullet may be that letter."""
    match block:
        case d.List(ordered=True):
            yield from (str(n) for n, _ in enumerate(block.items, start=block.start))
        case d.List():
            yield from ("o" for _ in block.items)
        case d.Code():
            yield block.language or ""
        case d.Figure():
            yield block.asset
        case d.Callout():
            yield block.kind
        case d.FootnoteDef():
            yield block.id


def _rejoin(missing: Counter[str], extra: Counter[str], heads: frozenset[str]) -> None:
    """Take off `missing` the halves of words that stand whole in the Document.

    `heads` are the words of the source that a hyphen and white space follow. The other
    half need not come next: in two columns it stands a line further down.
    """
    for word, count in extra.items():
        for place in range(1, min(len(word), LONGEST)):
            halves = (word[:place], word[place:])
            times = min(count, missing[halves[0]], missing[halves[1]])
            if times > 0 and halves[0] in heads:
                for half in halves:
                    missing[half] -= times
    for word in [word for word, count in missing.items() if count <= 0]:
        del missing[word]


def _shown(seen: str, missing: Counter[str]) -> tuple[str, int]:
    """The first missing words, quoted, and the line where the first of them may be."""
    shown = list(missing)[:SHOWN]
    quoted = ", ".join(f"“{word}”" for word in shown)
    place = next((m.start() for m in WORD.finditer(seen) if m[0] == shown[0]), 0)
    more = "" if len(missing) <= SHOWN else " and others"
    return quoted + more, seen.count("\n", 0, place) + 1
