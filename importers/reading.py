"""Reading a source whole: its reader, the canonical form, the cut into sections."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Document, Flow
from importers.errors import UnreadableSource, UnsupportedFormat
from importers.normalise import normalise_with_messages
from importers.readers import READERS
from importers.result import NO_PRIOR, Prior, Result
from importers.sectioning import cut
from importers.source import Source


def read_flow(source: Source, prior: Prior = NO_PRIOR) -> Result[Flow]:
    """The blocks of a source in reading order, before they are cut into sections.

    Raises `UnsupportedFormat`, or `UnreadableSource` where nothing can be read.
    """
    reader = READERS.get(source.media_type)
    if reader is None:
        raise UnsupportedFormat(
            f"“{source.name}” is of a kind that cannot be imported yet."
        )
    result = reader(source, prior)
    if not result.value.blocks:
        raise UnreadableSource(f"“{source.name}” holds no text.")
    return result


def read(source: Source, prior: Prior = NO_PRIOR) -> Result[Document]:
    """The canonical Document of a source, with what should be said about the reading.

    `prior` is how the version before was read; with it the same convention and the
    same section level are expected again. Deterministic. Raises as `read_flow` does.
    """
    flow = read_flow(source, prior)
    canonical = normalise_with_messages(flow.value)
    if not canonical.value.blocks:
        raise UnreadableSource(f"“{source.name}” holds no text.")
    expected = replace(
        flow.prior,
        section_level=flow.prior.section_level or prior.section_level,
        title_from=flow.prior.title_from or prior.title_from,
    )
    cutting = cut(canonical.value, expected)
    return Result(
        cutting.value,
        flow.messages + canonical.messages + cutting.messages,
        flow.asset_bytes,
        flow.excluded,
        cutting.prior,
    )
