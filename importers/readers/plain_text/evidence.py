"""What speaks for and against a chunk being a heading: its look and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.readers.plain_text.chunks import Chunk, Kind
from importers.readers.plain_text.convention import Convention, HeadingStyle, Layout

MOST_CHARACTERS = 160
MOST_WORDS = 24
STOPS = ".。．…।|｡۔"
ASKS = "?？؟⸮;"
COLONS = ":："
CLOSERS = "\"'”’»)]』」）"
JOINERS = frozenset("and or and/or but und oder et ou y o e и или".split())
LEADS = frozenset(
    "learn find view read see get download apply sign go call contact watch check visit"
    " review print order request manage access browse click take use".split()
)
"""First words of lines that send the reader on elsewhere; as common in headings when short."""
ASKING = frozenset(
    "what how why when where who which whose can do does did is are was will would should"
    " could may must has have am".split()
)
TELLING = frozenset(
    "you your we our i it they this these that there he she if a an as it's you're we're"
    " you'll we'll you’re we’re you’ll we’ll it’s by at in on to from with because since"
    " his her their its here".split()
)
"""First words that open sentences more often than headings."""
ADDRESS = re.compile(r"https?://|www\.|\S@\S|[{}=<>|\\]|\.(?:com|org|gov|net)\b")
PHRASE = re.compile(r"\w[\w ]{1,24}: \S")


def last_sign(text: str) -> str:
    """The last character that is not a closing quote or bracket."""
    bare = text.rstrip(CLOSERS)
    return bare[-1] if bare else text[-1]


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return last_sign(text) in STOPS + "!！" + ASKS[:-1] + COLONS


def possible(place: int, chunks: Sequence[Chunk]) -> bool:
    """Whether a chunk can be a heading at all."""
    chunk = chunks[place]
    if chunk.kind is not Kind.TEXT or place + 1 == len(chunks) or len(chunk.lines) > 4:
        return False
    text = chunk.text
    if len(text) > MOST_CHARACTERS or text[-1] in ",;،、，":
        return False
    words = text.split()
    if len(words) > MOST_WORDS or words[-1].lower() in JOINERS:
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and letters >= 0.4 * (len(text) - len(words) + 1)


def weigh(
    place: int, chunks: Sequence[Chunk], convention: Convention, usual: int
) -> Iterator[tuple[str, float]]:
    """The signs at a chunk, by name, with how strong each is; `usual` is the usual gap."""
    chunk = chunks[place]
    text = chunk.text
    lines = convention.layout is Layout.LINES
    yield "any in lines" if lines else "any in blocks", 1
    yield from _look(chunk, text)
    yield from _style(chunk, text, convention)
    before = chunks[place - 1] if place else None
    after = chunks[place + 1]
    if chunk.indent < convention.body and place:
        yield "outdented", 1
    elif chunk.indent > convention.body + 1:
        yield "indented", 1
    if chunk.gap > usual and chunk.gap >= 2:
        yield "apart", 1
        if after.gap < chunk.gap:
            yield "leads on", 1
    if not lines and place:
        if not chunk.gap and usual:
            yield "hugs before", 1
        if chunk.gap and not after.gap:
            yield "hugs after", 1
    yield from _after(after, lines)
    yield from _before(before, lines)


def _style(chunk: Chunk, text: str, convention: Convention) -> Iterator[tuple[str, float]]:
    """Whether it has what the headings of its document have."""
    match convention.headings:
        case HeadingStyle.BARE:
            return
        case HeadingStyle.CAPITALS:
            kept = text.isupper()
        case HeadingStyle.OUTDENTED:
            kept = chunk.indent < convention.body
        case HeadingStyle.SPACED:
            kept = chunk.gap >= 2
        case _:
            kept = False
    yield f"{'is' if kept else 'not'} {convention.headings}", 1


def _look(chunk: Chunk, text: str) -> Iterator[tuple[str, float]]:
    words = text.split()
    first = words[0].lower().strip("“\"'¿(")
    end = last_sign(text)
    if end in ASKS:
        yield "asks", 1
    elif end in STOPS:
        yield "stops", 1
    elif end in COLONS:
        yield "colon", 1
        if text.isupper():
            yield "colon in capitals", 1
    elif end in "!！":
        yield "exclaims", 1
    if len(chunk.lines) > 1:
        yield "several lines", len(chunk.lines) - 1
    count = len(words)
    yield ("one word" if count == 1 else "few words" if count < 5 else "words"), 1
    if count > 8:
        yield "long", min(count - 8, 10) / 4
    elif len(text) > 60:
        yield "long", 0.25
    if text[0].islower():
        yield "small start", 1
    elif not text[0].isalpha():
        yield "odd start", 1
    letters = [char for char in text if char.isalpha()]
    if not any(char.isupper() or char.islower() for char in letters):
        yield "no cases", 1
    elif len(letters) > 3 and text.isupper():
        yield "capitals", 1
    elif count > 1 and all(
        word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3
    ):
        yield "title case", 1
    if ADDRESS.search(text):
        yield "address", 1
    if PHRASE.match(text):
        yield "label", 1
    if first in LEADS:
        yield "leads", 1
        if count > 3:
            yield "leads at length", min(count - 3, 6) / 3
    elif first in ASKING:
        yield "asking word", 1
    elif first in TELLING:
        yield "telling word", 1
    if sum(map(str.isdigit, text)) > 4:
        yield "digits", 1


def _after(after: Chunk, lines: bool) -> Iterator[tuple[str, float]]:
    match after.kind:
        case Kind.TEXT:
            text = after.text
            full = ends_sentence(text)
            length = (
                "long" if len(text) > 120 else "middling" if len(text) > 60 else "short"
            )
            yield f"before {length} {'sentence' if full else 'phrase'}", 1
            if lines and length == "short" and not full:
                yield "before short phrase in lines", 1
            if text[-1] in COLONS:
                yield "before colon", 1
            if last_sign(text) in ASKS:
                yield "before question", 1
        case Kind.ITEM:
            yield "before item", 1
        case Kind.DIVIDER:
            yield "before divider", 1
        case Kind.HEADING:
            yield "before heading", 1
        case _:
            yield "before block", 1


def _before(before: Chunk | None, lines: bool) -> Iterator[tuple[str, float]]:
    if before is None:
        yield "first", 1
        return
    match before.kind:
        case Kind.TEXT:
            text = before.text
            if text[-1] in COLONS:
                yield "after colon", 1
                if lines:
                    yield "after colon in lines", 1
            elif last_sign(text) in ASKS and len(text) < MOST_CHARACTERS:
                yield "after question", 1
            elif ends_sentence(text):
                yield "after sentence", 1
            elif text[-1] in ",;" or text.split()[-1].lower() in JOINERS:
                yield "after open phrase", 1
            else:
                yield "after phrase", 1
        case Kind.ITEM:
            yield "after item", 1
        case Kind.DIVIDER:
            yield "after divider", 1
        case Kind.HEADING:
            yield "after heading", 1
        case _:
            yield "after block", 1
