"""Hypothesis strategies for arbitrary Documents: every type, unruly characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

from importers import document as d

T = TypeVar("T")


@st.composite
def built(
    draw: st.DrawFn,
    make: Callable[..., T],
    *args: st.SearchStrategy[object],
    **kwargs: st.SearchStrategy[object],
) -> T:
    """What `make` makes of drawn arguments.

    As `st.builds`, but a failing example is printed as its own repr: printing nested
    calls takes Hypothesis a time that doubles with every level.
    """
    drawn = [draw(arg) for arg in args]
    return make(*drawn, **{name: draw(arg) for name, arg in kwargs.items()})


def tuples(
    elements: st.SearchStrategy[T], max_size: int
) -> st.SearchStrategy[tuple[T, ...]]:
    """Tuples of at most `max_size` of these."""
    return built(tuple, st.lists(elements, max_size=max_size))


NASTY = (
    " ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u2009", "\u200b", "\u2028", "\ufeff",
    "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\ud800", "\ufffe", "\U0001ffff",
    "\u0301", "\u0323", "e\u0301", "\u212b", "ﬁ", "ß", "İ", "ا", "\u202e", "日本", "👩‍👩‍👧",
    "🇪🇺", "*", "_", "`", "<b>", "&amp;", "#", "- ", "1. ", "|", "[x](y)", "\\", "~~",
    "==", "^", ":", "a. ", "(ii) ", "#. ", "::: note", "!!! note", "{.a}", "{b=c}",
)  # fmt: skip
"""What tends to break writers and normalisers."""

WORDS = ("palimpsest", "layer", "of", "the", "Naïve", "2024", "it’s", "co-op", "Ünï")

strings = st.lists(st.sampled_from(WORDS + NASTY) | st.text(max_size=4), max_size=6).map(
    "".join
)
plain_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
names = st.sampled_from(("a", "b", "c1", "naïve", " x "))
langs = st.sampled_from(("fr", "de-CH", "ar", "zh-Hant", ""))
directions = st.sampled_from((None, *d.Direction))
asset_ids = st.sampled_from(
    ("sha256:" + "0" * 64, "sha256:" + "1" * 64, "https://e.org/i.png")
)

marks = st.frozensets(
    st.sampled_from(tuple(d.Style))
    | built(d.Lang, langs, directions)
    | built(
        d.Link,
        st.sampled_from(("#a", "https://e.org/", "mailto:a@e.org", " ", "p?q=1&r=(2)")),
        st.none() | plain_words,
    ),
    max_size=3,
)
origins = st.none() | built(d.Origin, names, st.integers(1, 99), st.integers(1, 99))
attributes = st.just(d.NO_ATTRIBUTES) | built(
    d.Attributes, st.none() | langs, directions, st.none() | names
)
common = {"attributes": attributes, "origin": origins}

inlines = (
    built(d.Text, strings | plain_words, marks)
    | st.just(d.Break())
    | built(d.FootnoteRef, names)
    | built(d.InlineImage, asset_ids, st.none() | strings, marks)
    | built(d.RawInline, st.sampled_from(("html", "latex")), strings)
)
lines = tuples(inlines, 5)

leaves = (
    built(d.Paragraph, lines, **common)
    | built(d.Heading, st.integers(-1, 8), lines, **common)
    | built(d.Code, strings, st.none() | names, **common)
    | built(d.Figure, asset_ids, st.none() | strings, lines, **common)
    | built(d.Divider, **common)
    | built(d.RawBlock, st.sampled_from(("html", "latex")), strings, **common)
    | built(d.Opaque, names, st.just('{"a":1}'), plain_words, **common)
)

numberings = st.just(d.PLAIN_NUMBERING) | built(
    d.Numbering,
    st.sampled_from(tuple(d.NumberStyle)),
    st.sampled_from(("", "(", "Article", ".")),
    st.sampled_from((".", ")", "", ":")),
    st.booleans(),
)


def _holders(blocks: st.SearchStrategy[d.Block]) -> st.SearchStrategy[d.Block]:
    some = tuples(blocks, 3)
    item = built(
        d.ListItem,
        some,
        st.sampled_from((None, None, True, False)),
        st.sampled_from((None, None, None, 1, 5, 30)),
        **common,
    )
    defined = built(
        d.DefinitionItem,
        tuples(lines, 2),
        tuples(some, 2),
        **common,
    )
    cell = built(
        d.Cell,
        some,
        st.booleans(),
        st.integers(-1, 3),
        st.integers(-1, 3),
        st.sampled_from((None, *d.Alignment)),
        **common,
    )
    row = built(d.Row, tuples(cell, 3), **common)
    return (
        built(
            d.List,
            tuples(item, 3),
            st.booleans(),
            st.integers(0, 9),
            numberings,
            **common,
        )
        | built(d.DefinitionList, tuples(defined, 2), **common)
        | built(d.Table, tuples(row, 3), lines, **common)
        | built(d.Quote, some, lines, **common)
        | built(d.Callout, st.sampled_from(("note", "Tip", "x")), some, lines, **common)
        | built(d.FootnoteDef, names, some, **common)
    )


blocks = st.recursive(leaves, _holders, max_leaves=8)
runs = tuples(blocks, 6)
"""Blocks of every kind, one after the other."""

assets = st.lists(
    built(d.Asset, asset_ids, st.none() | st.just("image/png"), st.none() | names),
    max_size=3,
).map(tuple)
metadata = built(
    d.Metadata,
    st.none() | langs,
    directions,
    tuples(strings, 2),
    st.none() | st.just("2024-02-29"),
    st.none() | strings,
    tuples(strings, 2),
    tuples(st.tuples(names, strings), 2),
)
sections = built(d.Section, names, lines, st.integers(0, 4), runs, **common)
documents = built(d.Document, lines, runs, tuples(sections, 4), metadata, assets)
"""Documents of any shape, canonical or not."""

outlines = st.lists(
    built(d.Heading, st.integers(1, 6), plain_words.map(lambda t: (d.Text(t),)))
    | built(d.Paragraph, plain_words.map(lambda t: (d.Text(t),))),
    max_size=12,
).map(tuple)
"""Runs of headings and paragraphs with plain words."""

flows = built(d.Flow, outlines | runs, lines, metadata, assets)
