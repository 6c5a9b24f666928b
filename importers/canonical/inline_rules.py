"""The rules that make inline content canonical, in their order.

Each is a function from inline content to inline content, and each relies on the ones
before it. Together they are idempotent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from importers import document as d
from importers.document.characters import (
    composed,
    edges,
    single_spaced,
    tidy,
    verbatim,
    without_forbidden,
)
from importers.document.marks import lang_of, link_of

WORDED = (d.Text, d.RawInline)
"""What is nothing where it has no text."""


def holdable(content: d.Inlines) -> d.Inlines:
    """No characters that XML or HTML cannot hold; plain strings in canonical form."""
    return tuple(_holdable(inline) for inline in content)


def _holdable(inline: d.Inline) -> d.Inline:
    match inline:
        case d.Text():
            return replace(inline, text=without_forbidden(inline.text))
        case d.RawInline():
            return replace(inline, text=verbatim(inline.text))
        case d.InlineImage(alt=str() as alt):
            return replace(inline, alt=tidy(alt))
        case d.FootnoteRef():
            return replace(inline, id=tidy(inline.id))
        case _:
            return inline


def compatible(content: d.Inlines) -> d.Inlines:
    """Code has no other marks but a link; no words have two links or two languages.

    Of two, the one that the words before have already goes on; else the first in order.
    """
    done: list[d.Inline] = []
    before = d.NO_MARKS
    for inline in content:
        if isinstance(inline, d.Text | d.InlineImage):
            marks = _compatible(inline.marks, before)
            before = marks
            done.append(inline if marks is inline.marks else replace(inline, marks=marks))
        else:
            done.append(inline)
    return tuple(done)


def _compatible(marks: d.Marks, before: d.Marks) -> d.Marks:
    if not marks:
        return marks
    tidied = (_tidied(mark) for mark in marks if isinstance(mark, d.Link))
    links = frozenset(link for link in tidied if link.target)
    link = link_of(links & before) or link_of(links)
    kept: d.Marks = frozenset({link}) if link else d.NO_MARKS
    # Code is written as it is typed; what is bold or foreign in it no editor can say.
    if d.Style.CODE in marks:
        return kept | {d.Style.CODE}
    langs = frozenset(mark for mark in marks if isinstance(mark, d.Lang))
    lang = lang_of(langs & before) or lang_of(langs)
    styles = frozenset(mark for mark in marks if isinstance(mark, d.Style))
    return kept | styles | ({lang} if lang else frozenset())


def _tidied(link: d.Link) -> d.Link:
    target = edges(without_forbidden(link.target))[1]
    title = tidy(link.title) if link.title else None
    return d.Link(target, title or None)


def joined(content: d.Inlines) -> d.Inlines:
    """Neighbouring text with equal marks is one; nothing is empty."""
    filled = tuple(inline for inline in content if not _is_empty(inline))
    if len(filled) < 2:
        return filled
    done: list[d.Inline] = []
    for marks, run in groupby(filled, _text_marks):
        if marks is None:
            done += run
        else:
            # Joined at once: a text of many short runs must not take quadratic time.
            text = "".join(part.text for part in run if isinstance(part, d.Text))
            done.append(d.Text(text, marks))
    return tuple(done)


def _is_empty(inline: d.Inline) -> bool:
    return isinstance(inline, WORDED) and not inline.text


def _text_marks(inline: d.Inline) -> d.Marks | None:
    """The marks of a text; None for all else."""
    return inline.marks if isinstance(inline, d.Text) else None


def in_nfc(content: d.Inlines) -> d.Inlines:
    """All text is in NFC, run by run."""
    return tuple(
        replace(inline, text=composed(inline.text))
        if isinstance(inline, d.Text)
        else inline
        for inline in content
    )


def spaced(content: d.Inlines) -> d.Inlines:
    """White space is single, absent at the ends and around breaks, and has the marks that
    the words on both its sides have: all of them, else a link alone, else none. Breaks at
    the ends are gone too.
    """
    done: list[d.Inline] = []
    gap: list[d.Text] = []
    for inline in content:
        if not isinstance(inline, d.Text):
            _close(done, gap, inline)
            continue
        before, core, after = edges(inline.text)
        if before:
            gap.append(replace(inline, text=before))
        if core:
            _close(done, gap, replace(inline, text=single_spaced(core)))
        if after:
            gap.append(replace(inline, text=after))
    while done and isinstance(done[-1], d.Break):
        done.pop()
    return tuple(done)


def _close(done: list[d.Inline], gap: list[d.Text], inline: d.Inline) -> None:
    """Put the white space of `gap`, if it may stand, and then `inline`, on `done`."""
    # A break that opens a block shows as nothing, or as an empty line nobody meant.
    if isinstance(inline, d.Break) and not done:
        gap.clear()
        return
    if gap and done and not isinstance(done[-1], d.Break) and inline != d.Break():
        shared = _marks(done[-1]) & _marks(inline)
        own = shared.intersection(*(text.marks for text in gap))
        # A link is one link only if the spaces in it are linked too; that a space is bold
        # shows nowhere, and half of several marks on it would be read as a new passage.
        marks = own if own == shared else own & {link_of(own)}
        done.append(d.Text(single_spaced("".join(t.text for t in gap)), marks))
    gap.clear()
    done.append(inline)


def _marks(inline: d.Inline) -> d.Marks:
    return inline.marks if isinstance(inline, d.Text | d.InlineImage) else d.NO_MARKS


INLINE_RULES: tuple[Callable[[d.Inlines], d.Inlines], ...] = (
    holdable,
    compatible,
    joined,
    in_nfc,
    spaced,
    # White space that lost its marks may now have those of the words beside it.
    joined,
)
"""In this order: joined before composed, since letters and accents may come in runs of
their own; composed before spaced, since some white space composes to other."""


def canonical_line(content: d.Inlines) -> d.Inlines:
    """Inline content in canonical form."""
    if not content or _plain(content):
        return content
    for rule in INLINE_RULES:
        content = rule(content)
    return content


def _plain(content: d.Inlines) -> bool:
    """Whether this is one run of ASCII words that no rule would change."""
    first = content[0]
    if len(content) > 1 or not isinstance(first, d.Text) or first.marks:
        return False
    text = first.text
    return (
        text.isascii()
        and text.isprintable()
        and bool(text)
        and "  " not in text
        and " " not in (text[0], text[-1])
    )
