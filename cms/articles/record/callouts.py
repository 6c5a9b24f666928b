"""What a callout is, a note or a warning, said in words for every reader."""

from __future__ import annotations

from dataclasses import replace

from cms.rendering.wording import Wording, direction, wording
from importers.document import Blocks, Callout, Direction, Inlines, Lang, Marks, Text
from importers.document.words import text_of


def with_words_of_kind(blocks: Blocks, lang: str) -> Blocks:
    """Returns the blocks with the title of each callout saying first what it is.

    The words are those of a page in `lang`, so that all of it speaks one language. Callouts
    never stand inside other blocks.
    """
    if not any(isinstance(block, Callout) for block in blocks):
        return blocks
    words = wording(lang)
    return tuple(
        replace(block, title=_title(block, words)) if isinstance(block, Callout) else block
        for block in blocks
    )


def _title(callout: Callout, words: Wording) -> Inlines:
    kind = words.callout(callout.kind)
    first = text_of(callout.title).split()[:1]
    if first and first[0].strip(":.!–—-").casefold() == kind.casefold():
        return callout.title
    understood = words.speaks(callout.attributes.lang or words.page)
    foreign = Lang(words.lang, Direction(direction(words.lang)))
    marks: Marks = frozenset() if understood else frozenset({foreign})
    if not callout.title:
        return (Text(kind, marks),)
    return (Text(f"{kind}:", marks), Text(" "), *callout.title)
