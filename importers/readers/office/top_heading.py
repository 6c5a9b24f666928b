"""The title of a text that names none: the heading that stands above all its others.

`sections.cut` takes such a heading where there are three or more. With fewer it cannot
tell a title from the one section of a text; an office file says more, for there the
heading opens the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from importers.document import Block, Figure, Flow, Heading
from importers.document.words import text_of
from importers.result import NO_PRIOR, Prior
from importers.sections.cut import SINGLE_HEADING
from importers.sections.levels import FEWEST

BELOW_TITLE = 2
"""The level at which sections begin below a heading that is the title."""


def title_prior(flow: Flow, prior: Prior) -> Prior:
    """Returns how the sections of a flow are to be cut, where its top heading is the title.

    `prior` is how the version before was read: what was a section then stays one.
    """
    was_read = prior.title_from is not None or prior.section_level is not None
    headings = [block for block in flow.blocks if isinstance(block, Heading)]
    if flow.title or was_read or not 0 < len(headings) < FEWEST:
        return NO_PRIOR
    first, *others = headings
    is_above = all(first.level < other.level for other in others)
    if is_above and text_of(first.content).strip() and _opens(first, flow.blocks):
        return Prior(section_level=BELOW_TITLE, title_from=SINGLE_HEADING)
    return NO_PRIOR


def _opens(heading: Heading, blocks: Sequence[Block]) -> bool:
    """Returns whether a heading stands above all words of a text, and there are some."""
    at = next(place for place, block in enumerate(blocks) if block is heading)
    only_images = all(isinstance(block, Figure) for block in blocks[:at])
    return only_images and any(
        not isinstance(block, Heading | Figure) for block in blocks[at + 1 :]
    )
