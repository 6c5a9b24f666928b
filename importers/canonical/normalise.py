"""The one canonical form: what is equal to a reader is equal as a value.

Nothing that anybody wrote is lost, and doing it twice is doing it once. The rules are in
`depth`, `inline_rules` and `block_rules` beside this module.
"""

from __future__ import annotations

from dataclasses import replace

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
    deep = False

    def canonical(blocks: d.Blocks) -> d.Blocks:
        nonlocal deep
        if too_deep(blocks):
            deep = True
            blocks = shallow(blocks)
        return canonical_blocks(blocks)

    value = map_whole(value, canonical_line, canonical)
    value = replace(value, metadata=_metadata(value.metadata))
    value = replace(value, assets=_assets(value))
    if isinstance(value, d.Document):
        value = replace(value, sections=_sections(value.sections))
    return Result(value, (TOO_DEEP,) if deep else ())


def normalise_blocks(blocks: d.Blocks) -> d.Blocks:
    """Blocks by themselves in canonical form."""
    return canonical_blocks(shallow(blocks) if too_deep(blocks) else blocks)


def _metadata(metadata: d.Metadata) -> d.Metadata:
    """Plain strings are tidy, and absent rather than empty."""
    if metadata == d.NO_METADATA:
        return metadata
    return replace(
        metadata,
        lang=tidy(metadata.lang or "") or None,
        authors=tuple(filter(None, map(tidy, metadata.authors))),
        date=tidy(metadata.date or "") or None,
        summary=tidy(metadata.summary or "") or None,
        keywords=tuple(filter(None, map(tidy, metadata.keywords))),
        extra=tuple((tidy(name), tidy(value)) for name, value in metadata.extra),
    )


def _assets(value: d.Document | d.Flow) -> tuple[d.Asset, ...]:
    """Assets in the order of first use, each once; those nobody uses stand last."""
    if not value.assets:
        return ()
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


def _sections(sections: tuple[d.Section, ...]) -> tuple[d.Section, ...]:
    """Keys are unique, and no section is more than one level below the one before."""
    keys = distinct_keys(section.key for section in sections)
    done, level = [], 0
    for section, key in zip(sections, keys, strict=True):
        level = min(max(section.level, 1), level + 1)
        attributes = tidy_attributes(section.attributes)
        done.append(replace(section, key=key, level=level, attributes=attributes))
    return tuple(done)
