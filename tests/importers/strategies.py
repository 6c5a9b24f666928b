"""Hypothesis strategies for arbitrary Documents: every type, unruly characters."""

from __future__ import annotations

from hypothesis import strategies as st

from importers import document as d

NASTY = (
    " ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u2009", "\u200b", "\u2028", "\ufeff",
    "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\ud800", "\ufffe", "\U0001ffff",
    "\u0301", "\u0323", "e\u0301", "\u212b", "ﬁ", "ß", "İ", "ا", "\u202e", "日本", "👩‍👩‍👧",
    "🇪🇺", "*", "_", "`", "<b>", "&amp;", "#", "- ", "1. ", "|", "[x](y)", "\\", "~~",
    "==", "^", ":",
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
    | st.builds(d.Lang, langs, directions)
    | st.builds(
        d.Link,
        st.sampled_from(("#a", "https://e.org/", "mailto:a@e.org", " ", "p?q=1&r=(2)")),
        st.none() | plain_words,
    ),
    max_size=3,
)
origins = st.none() | st.builds(d.Origin, names, st.integers(1, 99), st.integers(1, 99))
attributes = st.just(d.NO_ATTRIBUTES) | st.builds(
    d.Attributes, st.none() | langs, directions, st.none() | names
)
common = {"attributes": attributes, "origin": origins}

inlines = (
    st.builds(d.Text, strings | plain_words, marks)
    | st.just(d.Break())
    | st.builds(d.FootnoteRef, names)
    | st.builds(d.InlineImage, asset_ids, st.none() | strings, marks)
    | st.builds(d.RawInline, st.sampled_from(("html", "latex")), strings)
)
lines = st.lists(inlines, max_size=5).map(tuple)

leaves = (
    st.builds(d.Paragraph, lines, **common)
    | st.builds(d.Heading, st.integers(-1, 8), lines, **common)
    | st.builds(d.Code, strings, st.none() | names, **common)
    | st.builds(d.Figure, asset_ids, st.none() | strings, lines, **common)
    | st.builds(d.Divider, **common)
    | st.builds(d.RawBlock, st.sampled_from(("html", "latex")), strings, **common)
    | st.builds(d.Opaque, names, st.just('{"a":1}'), plain_words, **common)
)


def _holders(blocks: st.SearchStrategy[d.Block]) -> st.SearchStrategy[d.Block]:
    some = st.lists(blocks, max_size=3).map(tuple)
    item = st.builds(d.ListItem, some, st.sampled_from((None, None, True, False)), **common)
    defined = st.builds(
        d.DefinitionItem,
        st.lists(lines, max_size=2).map(tuple),
        st.lists(some, max_size=2).map(tuple),
        **common,
    )
    cell = st.builds(
        d.Cell,
        some,
        st.booleans(),
        st.integers(-1, 3),
        st.integers(-1, 3),
        st.sampled_from((None, *d.Alignment)),
        **common,
    )
    row = st.builds(d.Row, st.lists(cell, max_size=3).map(tuple), **common)
    return (
        st.builds(
            d.List,
            st.lists(item, max_size=3).map(tuple),
            st.booleans(),
            st.integers(0, 9),
            **common,
        )
        | st.builds(d.DefinitionList, st.lists(defined, max_size=2).map(tuple), **common)
        | st.builds(d.Table, st.lists(row, max_size=3).map(tuple), lines, **common)
        | st.builds(d.Quote, some, lines, **common)
        | st.builds(d.Callout, st.sampled_from(("note", "Tip", "x")), some, lines, **common)
        | st.builds(d.FootnoteDef, names, some, **common)
    )


blocks = st.recursive(leaves, _holders, max_leaves=8)
runs = st.lists(blocks, max_size=6).map(tuple)
"""Blocks of every kind, one after the other."""

assets = st.lists(
    st.builds(d.Asset, asset_ids, st.none() | st.just("image/png"), st.none() | names),
    max_size=3,
).map(tuple)
metadata = st.builds(
    d.Metadata,
    st.none() | langs,
    directions,
    st.lists(strings, max_size=2).map(tuple),
    st.none() | st.just("2024-02-29"),
    st.none() | strings,
    st.lists(strings, max_size=2).map(tuple),
    st.lists(st.tuples(names, strings), max_size=2).map(tuple),
)
sections = st.builds(d.Section, names, lines, st.integers(0, 4), runs, **common)
documents = st.builds(
    d.Document, lines, runs, st.lists(sections, max_size=4).map(tuple), metadata, assets
)
"""Documents of any shape, canonical or not."""

outlines = st.lists(
    st.builds(d.Heading, st.integers(1, 6), plain_words.map(lambda t: (d.Text(t),)))
    | st.builds(d.Paragraph, plain_words.map(lambda t: (d.Text(t),))),
    max_size=12,
).map(tuple)
"""Runs of headings and paragraphs with plain words."""

flows = st.builds(d.Flow, outlines | runs, lines, metadata, assets)
