"""The source-text view: three texts in, one text out, every untouched byte in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.merging.engine import Merged, merge_trees
from importers.merging.text_view.mending import asked_where_broken
from importers.merging.text_view.raising import Raising, TextConflict
from importers.merging.text_view.second_look import asked_again
from importers.merging.text_view.segmenting import Segmented, segment

LOOKS = 4
"""How often the result is looked at again after places were made questions."""


@dataclass(frozen=True, slots=True)
class MergedText:
    """A merged text and what in it is undecided."""

    text: str
    conflicts: tuple[TextConflict, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing needs a person."""
        return not self.conflicts


def merge_text(
    base: str, ours: str, theirs: str, format_name: str, marks: bool = False
) -> MergedText:
    """The three-way merge of texts with LF line ends.

    With `marks`, conflict number i shows as `⟦CONFLICT i⟧`; without, as ours has it.
    """
    texts = (base, ours, theirs)
    cut = tuple(segment(text, format_name) for text in texts)
    merged = _looked_at(
        merge_trees(cut[0].root, cut[1].root, cut[2].root), cut, texts, format_name
    )
    raising = Raising(merged, cut, format_name, marks=False)
    text = raising.text()
    broken = asked_where_broken(merged, texts, text, raising.placed, format_name)
    if broken:
        merged = _looked_at(broken, cut, texts, format_name)
    if broken or marks:
        raising = Raising(merged, cut, format_name, marks)
        text = raising.text()
    return MergedText(text, tuple(raising.conflicts))


def _looked_at(
    merged: Merged, cut: Sequence[Segmented], texts: Sequence[str], format_name: str
) -> Merged:
    """The merge with a question at each place where a word may be lost."""
    for _ in range(LOOKS):
        raising = Raising(merged, cut, format_name, marks=True)
        text = raising.text()
        again = asked_again(merged, cut, texts, text, raising.conflicts)
        if again is None:
            break
        merged = again
    return merged
