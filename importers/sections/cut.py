"""Cutting a flow of blocks into sections at its headings, and the way back."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Block, Blocks, Document, Flow, Heading, Inlines, Section
from importers.document.keys import distinct_keys, slug
from importers.document.words import text_of
from importers.result import (
    KNOWN_APART,
    NO_PRIOR,
    Cause,
    Excluded,
    Message,
    Prior,
    Result,
    Severity,
)
from importers.sections.levels import closed_up, section_depth

SINGLE_HEADING = "single-heading"
"""`Prior.title_from` where the one heading above all the others became the title."""
FROM_SOURCE = "source"
"""`Prior.title_from` where the reader found the title and did not say where."""
NAMED_APART = frozenset({None, FROM_SOURCE, "front-matter"})
"""`Prior.title_from` where the title may stand in the text once more."""

TITLE_FROM_HEADING = Message(
    Severity.INFO,
    "title-from-heading",
    "The one heading that stands above all the others was taken as the title.",
)
LEVEL_GONE = Message(
    Severity.WARNING,
    "section-level-gone",
    "No heading stands at the level where sections began in the version before, "
    "so the sections were cut anew.",
)


def cut(flow: Flow, prior: Prior = NO_PRIOR) -> Result[Document]:
    """The sections of a canonical flow.

    Level jumps are closed up first, and levels here are the closed-up ones. A heading
    opens a section if none is open or its level is at most that of the open section; a
    heading below stays in the body. When one section would hold all headings, and there
    are at least three, its heading becomes the title if there is none (its words before
    the next heading then go to the lead), else it stays as an introduction; what was below
    it becomes the sections. One that opens the text and only repeats a title which the
    source names apart is taken for it, however few headings there are. What stands before
    the first heading is the lead. A text without any heading is all lead: a section would
    need a title that nobody wrote, and the lead stays a lead when a later version adds
    headings.

    A prior with a section level keeps cutting at that level, and takes the title as it
    was taken then. The prior of the result says what was chosen, for the next version.
    Keys are slugs of the titles; repeated ones get an ordinal.
    """
    headings = [block for block in flow.blocks if isinstance(block, Heading)]
    if not headings:
        title_from = _title_from(flow, prior)
        lead = _assemble(flow, flow.title, flow.blocks, [], 1)
        return Result(lead, prior=Prior(prior.convention, None, title_from))
    depths = closed_up(heading.level for heading in headings)
    repeats = _repeats_title(flow, headings[0], prior)
    is_known = prior.title_from == KNOWN_APART
    may_be_title = (repeats or not flow.title) and not is_known
    was_title = may_be_title and prior.title_from == SINGLE_HEADING
    level, becomes_title = prior.section_level, was_title
    messages: tuple[Message, ...] = ()
    if level and level > max(depths) and not was_title:
        level, messages = None, (LEVEL_GONE,)
    # Cut anew: either nothing was cut before, or not at a level that is still there.
    if level is None:
        becomes_title = may_be_title
        # A lone heading that only repeats the title is never a section of its own, even
        # in a text with fewer headings than `FEWEST`.
        alone = repeats and depths.count(1) == 1
        level = max(section_depth(depths), 2 if alone else 1)
    if level > 1 and becomes_title:
        cutting = _cut_below_title(flow, headings[0], depths, level)
        chosen = Prior(prior.convention, level, SINGLE_HEADING)
        return replace(cutting, messages=messages + cutting.messages, prior=chosen)
    document = _assemble(flow, flow.title, flow.blocks, depths, level)
    chosen = Prior(prior.convention, level, _title_from(flow, prior))
    return Result(document, messages, prior=chosen)


def _title_from(flow: Flow, prior: Prior) -> str | None:
    """Where the reader says that it found the title of the flow, if there is one."""
    if not flow.title:
        return None
    # What an earlier version took for its title says nothing of this one's.
    told = None if prior.title_from == SINGLE_HEADING else prior.title_from
    return told or FROM_SOURCE


def _repeats_title(flow: Flow, heading: Heading, prior: Prior) -> bool:
    """Whether the first heading is the title once more, and no section of its own."""
    if not _same(heading.content, flow.title):
        return False
    opens = isinstance(flow.blocks[0], Heading)
    return prior.title_from == SINGLE_HEADING or (opens and prior.title_from in NAMED_APART)


def _cut_below_title(
    flow: Flow, heading: Heading, depths: list[int], level: int
) -> Result[Document]:
    """The sections below the first heading, which is the title or repeats it."""
    at = flow.blocks.index(heading)
    blocks = flow.blocks[:at] + flow.blocks[at + 1 :]
    below = [max(depth - 1, 1) for depth in depths[1:]]
    title = flow.title or heading.content
    document = _assemble(flow, title, blocks, below, level - 1)
    repeated = (Excluded(Cause.METADATA, text_of(heading.content)),)
    excluded = repeated if flow.title else ()
    return Result(document, (TITLE_FROM_HEADING,), excluded=excluded)


def _same(heading: Inlines, title: Inlines) -> bool:
    """Whether there is a title and a heading says it again."""
    return bool(title) and text_of(title).casefold() == text_of(heading).casefold()


def _assemble(
    flow: Flow, title: Inlines, blocks: Blocks, depths: list[int], level: int
) -> Document:
    """The Document whose sections open at headings of at most `level`."""
    lead: list[Block] = []
    bodies: list[list[Block]] = []
    openers: list[tuple[Heading, int]] = []
    remaining = iter(depths)
    for block in blocks:
        if isinstance(block, Heading):
            depth = next(remaining)
            # The first heading opens a section however deep it is: what stands above it
            # is the lead, and nothing below it may be.
            if depth <= level or not openers:
                openers.append((block, depth))
                bodies.append([])
                continue
            block = replace(block, level=depth)
        (bodies[-1] if bodies else lead).append(block)
    keys = distinct_keys(slug(text_of(heading.content)) for heading, _ in openers)
    sections = tuple(
        Section(
            key,
            heading.content,
            depth,
            tuple(body),
            attributes=heading.attributes,
            origin=heading.origin,
        )
        for key, (heading, depth), body in zip(keys, openers, bodies, strict=True)
    )
    return Document(title, tuple(lead), sections, flow.metadata, flow.assets)


def prior_without_title(prior: Prior) -> Prior:
    """Returns the prior with which a version is read that has lost its title: no line of it
    is taken for one, and the sections begin where they did.
    """
    level = prior.section_level
    if level and prior.title_from == SINGLE_HEADING:
        level = max(level - 1, 1)
    return Prior(prior.convention, level, KNOWN_APART)


def with_title_in_text(flow: Flow) -> Flow:
    """Returns the flow, its title the first heading, above all its others."""
    if not flow.title:
        return flow
    below = (
        replace(block, level=block.level + 1) if isinstance(block, Heading) else block
        for block in flow.blocks
    )
    return replace(flow, title=(), blocks=(Heading(1, flow.title), *below))


def cut_freely(document: Document) -> Document:
    """The same text, cut by its own headings as if no version had been cut before."""
    return cut(flatten(document)).value


def flatten(document: Document) -> Flow:
    """The document as one flow, each section's title a heading at the section's level.

    Cut again at the deepest level of its sections, it is the same document.
    """
    blocks: list[Block] = list(document.lead)
    for section in document.sections:
        if section.title:
            blocks.append(
                Heading(
                    section.level,
                    section.title,
                    attributes=section.attributes,
                    origin=section.origin,
                )
            )
        blocks += section.blocks
    return Flow(tuple(blocks), document.title, document.metadata, document.assets)
