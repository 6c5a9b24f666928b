"""The one canonical form: what is equal to a reader is equal as a value.

Nothing that anybody wrote is lost, and doing it twice is doing it once. What is nested too
deep is lifted, then `STEPS` follow. The first of them takes every piece of inline content
through `INLINE_RULES` of `inline_rules`, and every block through `BLOCK_RULES` of
`block_rules`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from importers import document as d
from importers.canonical.block_rules import canonical_blocks, tidy_attributes
from importers.canonical.depth import MAX_DEPTH, shallow, too_deep
from importers.canonical.inline_rules import canonical_line
from importers.document.characters import tidy
from importers.document.keys import distinct_keys
from importers.document.rebuilding import Whole, map_whole
from importers.document.traversal import all_blocks, all_lines
from importers.result import Message, Result, Severity

TOO_DEEP = Message(
    Severity.WARNING,
    "too-deep",
    f"What was nested more than {MAX_DEPTH} deep in lists, tables or quotations stands at "
    "that depth now.",
)


def normalise(value: Whole) -> Whole:
    """A Document or Flow in canonical form; lossless and idempotent, at any depth."""
    return normalise_with_messages(value).value


def normalise_with_messages(value: Whole) -> Result[Whole]:
    """The canonical form, with a message where depth was lost."""
    # First of all, since what comes after it recurses.
    within = _within_depth(value)
    messages = () if within is value else (TOO_DEEP,)
    for step in STEPS:
        within = step(within)
    return Result(within, messages)


def normalise_blocks(blocks: d.Blocks) -> d.Blocks:
    """Blocks by themselves in canonical form."""
    return canonical_blocks(shallow(blocks) if too_deep(blocks) else blocks)


class CanonicalStep(Protocol):
    """Makes one thing of a Document or Flow canonical."""

    def __call__(self, value: Whole) -> Whole:
        """The same, more canonical."""


def _runs(value: d.Document | d.Flow) -> tuple[d.Blocks, ...]:
    """The runs of blocks that stand in no other block."""
    if isinstance(value, d.Flow):
        return (value.blocks,)
    return (value.lead, *(section.blocks for section in value.sections))


def _within_depth(value: Whole) -> Whole:
    """The same value, or one in which nothing stands deeper than `MAX_DEPTH`."""
    if not any(map(too_deep, _runs(value))):
        return value
    return map_whole(
        value, lambda line: line, lambda run: shallow(run) if too_deep(run) else run
    )


def _with_canonical_content(value: Whole) -> Whole:
    """Titles, blocks and all that is in them go through the rules."""
    return map_whole(value, canonical_line, canonical_blocks)


def _with_tidy_metadata(value: Whole) -> Whole:
    """Plain strings are tidy, and absent rather than empty."""
    metadata = value.metadata
    if metadata == d.NO_METADATA:
        return value
    tidied = replace(
        metadata,
        lang=tidy(metadata.lang or "") or None,
        authors=tuple(filter(None, map(tidy, metadata.authors))),
        date=tidy(metadata.date or "") or None,
        summary=tidy(metadata.summary or "") or None,
        keywords=tuple(filter(None, map(tidy, metadata.keywords))),
        extra=tuple((tidy(name), tidy(given)) for name, given in metadata.extra),
    )
    return replace(value, metadata=tidied)


def _with_assets_in_order(value: Whole) -> Whole:
    """Assets stand in the order of first use, each once; those nobody uses last."""
    return replace(value, assets=_assets(value)) if value.assets else value


def _assets(value: d.Document | d.Flow) -> tuple[d.Asset, ...]:
    given = {asset.id: asset for asset in reversed(value.assets)}
    used = dict.fromkeys(_used(value))
    unused = (asset.id for asset in value.assets if asset.id not in used)
    order = dict.fromkeys((*used, *unused))
    return tuple(given[id] for id in order if id in given)


def _used(value: d.Document | d.Flow) -> list[str]:
    figures = (b.asset for b in all_blocks(value) if isinstance(b, d.Figure))
    inline = (
        part.asset
        for line in all_lines(value)
        if not isinstance(line, str)
        for part in line
        if isinstance(part, d.InlineImage)
    )
    return [*figures, *inline]


def _with_closed_up_sections(value: Whole) -> Whole:
    """Keys are unique, and no section is more than one level below the one before."""
    if isinstance(value, d.Flow):
        return value
    keys = distinct_keys(section.key for section in value.sections)
    done, level = [], 0
    for section, key in zip(value.sections, keys, strict=True):
        level = min(max(section.level, 1), level + 1)
        attributes = tidy_attributes(section.attributes)
        done.append(replace(section, key=key, level=level, attributes=attributes))
    return replace(value, sections=tuple(done))


STEPS: tuple[CanonicalStep, ...] = (
    _with_canonical_content,
    _with_tidy_metadata,
    _with_assets_in_order,
    _with_closed_up_sections,
)
"""Each takes a Document or Flow and gives it on."""
