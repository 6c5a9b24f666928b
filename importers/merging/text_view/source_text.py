"""Merges three texts; every byte that neither side touched stays in its place."""

from __future__ import annotations

from dataclasses import dataclass

from importers.merging.engine.tree_merge import TreeMerge, merge_trees
from importers.merging.model.versions import ThreeWay
from importers.merging.text_view.lost_word_conflicts import with_lost_words_asked
from importers.merging.text_view.markup_conflicts import with_broken_markup_asked
from importers.merging.text_view.segmenting import Segmented, segment
from importers.merging.text_view.text_builder import TextBuilder, TextConflict

CHECKS = 4
"""How often a result is searched for lost words, each time with what was found made a
conflict. Chosen: most often the first finds all."""


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
    """Merges texts with LF line ends.

    With `marks`, conflict number i shows as `⟦CONFLICT i⟧`; without, as ours has it.
    """
    texts = ThreeWay(base, ours, theirs)
    segmented = texts.map(lambda text: segment(text, format_name))
    merged = merge_trees(*segmented.map(lambda each: each.root))
    merged = _without_lost_words(merged, segmented, texts, format_name)
    builder = TextBuilder(merged, segmented, format_name, marks=False)
    text = builder.text()
    asked = with_broken_markup_asked(merged, texts, text, builder.placed, format_name)
    # Another text is shown where these conflicts are, so it is searched once more.
    if asked:
        merged = _without_lost_words(asked, segmented, texts, format_name)
    if asked or marks:
        builder = TextBuilder(merged, segmented, format_name, marks)
        text = builder.text()
    return MergedText(text, tuple(builder.conflicts))


def _without_lost_words(
    merged: TreeMerge,
    segmented: ThreeWay[Segmented],
    texts: ThreeWay[str],
    format_name: str,
) -> TreeMerge:
    """The merge with a conflict at each place where a word may be lost."""
    for _ in range(CHECKS):
        builder = TextBuilder(merged, segmented, format_name, marks=True)
        text = builder.text()
        asked = with_lost_words_asked(merged, segmented, texts, text, builder.conflicts)
        if asked is None:
            break
        merged = asked
    return merged
