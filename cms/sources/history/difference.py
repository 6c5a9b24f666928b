"""What changed from one text of an article to another, by section.

Two versions of a source are compared so, and what readers have with what would go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count

from wagtail.admin.ui.components import Component

from cms.sources.models import SourceVersion
from cms.sources.plurals import plural
from cms.sources.review.build import build_review
from cms.sources.review.sections import SectionView
from importers import Document, merge
from importers.document import Blocks, Origin, Section


@dataclass(frozen=True)
class Difference:
    """Two versions and what changed between them."""

    sections: tuple[SectionView, ...]
    """Those in which something changed, in the order of the later text."""
    changes: int
    moved: int

    @property
    def counts(self) -> str:
        """How much it is, in one line."""
        if not self.changes:
            return "No words differ."
        said = (
            f"{plural(self.changes, 'change')} in {plural(len(self.sections), 'section')}"
        )
        return f"{said}, {self.moved} moved." if self.moved else f"{said}."


def difference_of(before: SourceVersion, after: SourceVersion) -> Difference:
    """Returns the changes from one version to another as the review screen shows them: by
    sentence and word, what moved as moved."""
    return difference_between(before.read_document(), after.read_document())


def difference_between(before: Document, after: Document) -> Difference:
    """Returns the changes from one Document to another, in the same way."""
    old, new = with_block_ids(before), after
    review = build_review(merge(old, old, new), {})
    changes = review.source_changes
    return Difference(review.touched, len(changes), sum(each.moved for each in changes))


class DifferencePanel(Component):
    """Shows what changes from one Document to another, section by section."""

    template_name = "sources/history/changes.html"

    class Media:
        css = {"all": ("sources/review.css", "sources/history.css")}

    def __init__(self, before: Document, after: Document) -> None:
        self.difference = difference_between(before, after)

    def get_context_data(
        self, parent_context: Mapping[str, object] | None = None
    ) -> dict[str, object]:
        """Returns the sections in which something changes."""
        return {"difference": self.difference, "level": 3}


def with_block_ids(document: Document) -> Document:
    """Returns the Document with an id for each of its blocks and sections, by which changes
    say where they are: those of a source have none."""
    numbers = count(1)

    def name(blocks: Blocks) -> Blocks:
        return tuple(
            replace(block, origin=Origin(f"block {next(numbers)}")) for block in blocks
        )

    def known_as(section: Section) -> Origin:
        # What is known by an id on both sides keeps it.
        known = section.origin and section.origin.id
        return Origin(known or f"section {next(numbers)}")

    return replace(
        document,
        lead=name(document.lead),
        sections=tuple(
            replace(
                section,
                blocks=name(section.blocks),
                origin=known_as(section),
            )
            for section in document.sections
        ),
    )
