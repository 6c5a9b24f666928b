"""What changed from one version of a source document to another, by section."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

from cms.sources.models import SourceVersion
from cms.sources.plurals import plural
from cms.sources.review.build import build_review
from cms.sources.review.sections import SectionView
from importers import Document, merge
from importers.document import Blocks, Origin


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
    old, new = with_block_ids(before.read_document()), after.read_document()
    review = build_review(merge(old, old, new), {})
    changes = review.source_changes
    return Difference(review.touched, len(changes), sum(each.moved for each in changes))


def with_block_ids(document: Document) -> Document:
    """Returns the Document with an id for each of its blocks and sections, by which changes
    say where they are: those of a source have none."""
    numbers = count(1)

    def name(blocks: Blocks) -> Blocks:
        return tuple(
            replace(block, origin=Origin(f"block {next(numbers)}")) for block in blocks
        )

    return replace(
        document,
        lead=name(document.lead),
        sections=tuple(
            replace(
                section,
                blocks=name(section.blocks),
                origin=Origin(f"section {next(numbers)}"),
            )
            for section in document.sections
        ),
    )
