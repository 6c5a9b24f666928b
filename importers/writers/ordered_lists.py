"""What an `ol` says of its numbers, in HTML and in the HTML of Markdown."""

from __future__ import annotations

from importers.document import PLAIN_NUMBERING, List
from importers.document.numbering import HTML_TYPES


def numbering_attributes(block: List) -> dict[str, str | None]:
    """The attributes of an ordered list; those of our own say what HTML cannot count.

    The reader of HTML takes all of them back.
    """
    numbering = block.numbering
    before, after = numbering.before, numbering.after
    return {
        "type": HTML_TYPES[numbering.style],
        "start": str(block.start) if block.start != 1 else None,
        "data_before": before if before != PLAIN_NUMBERING.before else None,
        "data_after": after if after != PLAIN_NUMBERING.after else None,
        "data_outer": "" if numbering.outer else None,
    }
