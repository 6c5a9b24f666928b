"""What our pages can hold of a Document."""

from importers import document as d
from importers.vocabulary import TOP, Vocabulary

WITHIN = frozenset({d.Paragraph, d.List, d.Code})

VOCABULARY = Vocabulary(
    top=TOP,
    inside={
        d.List: WITHIN,
        d.Quote: WITHIN,
        d.Callout: WITHIN,
        d.FootnoteDef: WITHIN,
        d.Table: frozenset({d.Paragraph}),
    },
    languages=False,
    attributes=frozenset(),
    section_attributes=frozenset(),
    callout_kinds=frozenset({"note", "tip", "important", "warning", "caution"}),
)
"""As `mapping.py` writes it: what it cannot write is not here."""
