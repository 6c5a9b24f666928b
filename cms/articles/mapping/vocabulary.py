"""What our pages can hold of a Document."""

from cms.articles.blocks.nesting import LIST_DEPTH
from importers import document as d
from importers.fitting.vocabulary import TOP, Vocabulary

WITHIN = frozenset({d.Paragraph, d.List, d.Code})

VOCABULARY = Vocabulary(
    top=TOP - {d.Opaque},
    inside={
        d.List: WITHIN,
        d.Quote: WITHIN,
        d.Callout: WITHIN,
        d.FootnoteDef: WITHIN,
        d.Table: frozenset({d.Paragraph}),
    },
    list_depth=LIST_DEPTH,
    title_length=255,
    section_levels=False,
    link_titles=False,
    attributes=frozenset(),
    section_attributes=frozenset(),
    metadata=frozenset({"lang", "dir", "authors", "summary"}),
    language="en",
    callout_kinds=frozenset({"note", "tip", "important", "warning", "caution"}),
)
"""What `mapping.table` can write. A source cannot name a block of ours: no `Opaque`."""
