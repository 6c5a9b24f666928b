"""The rules that make inline content canonical, in their order.

Each is a function from inline content to inline content, and each relies on the ones
before it. Together they are idempotent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

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
    links = frozenset(_tidied(m) for m in marks if isinstance(m, d.Link))
    links = frozenset(link for link in links if link.target)
    langs = frozenset(m for m in marks if isinstance(m, d.Lang))
    styles = frozenset(m for m in marks if isinstance(m, d.Style))
    kept: list[d.Mark] = list(styles)
    link = link_of(links & before) or link_of(links)
    if d.Style.CODE in styles:
        kept = [d.Style.CODE]
    elif langs:
        lang = lang_of(langs & before) or lang_of(langs)
        kept += [lang] if lang else []
    return frozenset([*kept, link] if link else kept)


def _tidied(link: d.Link) -> d.Link:
    target = edges(without_forbidden(link.target))[1]
    title = tidy(link.title) if link.title else None
    return d.Link(target, title or None)


def joined(content: d.Inlines) -> d.Inlines:
    """Neighbouring text with equal marks is one; nothing is empty."""
    done: list[d.Inline] = []
    run: list[str] = []
    marks = d.NO_MARKS
    for inline in content:
        if isinstance(inline, d.Text):
            if inline.text and run and inline.marks != marks:
                done.append(d.Text("".join(run), marks))
                run = []
            if inline.text:
                run.append(inline.text)
                marks = inline.marks
            continue
        if isinstance(inline, d.RawInline) and not inline.text:
            continue
        if run:
            done.append(d.Text("".join(run), marks))
            run = []
        done.append(inline)
    if run:
        done.append(d.Text("".join(run), marks))
    return tuple(done)


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
    if isinstance(inline, d.Break) and not done:
        gap.clear()
        return
    if gap and done and not isinstance(done[-1], d.Break) and inline != d.Break():
        shared = _marks(done[-1]) & _marks(inline)
        own = shared.intersection(*(text.marks for text in gap))
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
    joined,
)


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
