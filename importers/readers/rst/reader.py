"""From a reStructuredText to a Flow: title, metadata, anchors, blocks."""

from __future__ import annotations

from docutils import nodes

from importers.document import Blocks, Flow, Heading
from importers.languages.detection import with_detected_language
from importers.readers.plurals import counted
from importers.readers.rst.blocks.block_reader import RstBlocks
from importers.readers.rst.blocks.handlers import BODY_ELEMENTS
from importers.readers.rst.context import RstContext, make_context
from importers.readers.rst.metadata import RstFront, take_front
from importers.readers.rst.parsing.parse import parse
from importers.readers.rst.source_words import source_words
from importers.result import Message, Prior, Result, Severity
from importers.source.decoding import decode
from importers.source.encoding_messages import encoding_messages
from importers.source.source import Source

MAX_MESSAGES = 20
"""How many mistakes are told of one by one; chosen as what a person still reads."""


def read_rst(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the Flow of a reStructuredText; raises `ImporterError` only."""
    decoded = decode(source.data, chosen=prior.encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\0", "")
    tree = parse(text, source.name)
    context = make_context(tree, text)
    front = take_front(tree, context)
    title, blocks = front.title, _blocks(tree, front, context)
    if not blocks and title and any(isinstance(n, nodes.title) for n in tree.children):
        # A heading that is all there is stays one: a title alone is no page.
        blocks, title = (Heading(1, title),), ()
    flow = with_detected_language(
        Flow(blocks, title, front.metadata, context.images.assets)
    )
    messages = (
        *encoding_messages(decoded),
        *_mistake_messages(context),
        *_reference_messages(context),
        *context.images.messages(),
    )
    return Result(
        flow,
        messages,
        context.images.bytes,
        tuple(context.excluded),
        seen=source_words(text),
    )


def _blocks(tree: nodes.document, front: RstFront, context: RstContext) -> Blocks:
    """Returns the blocks of the text, and what docutils could not read of it last."""
    # A subtitle is the first heading, so the sections are below it.
    level = 1 if any(isinstance(n, nodes.subtitle) for n in front.rest) else 0
    blocks = RstBlocks(context, BODY_ELEMENTS, level).blocks(front.rest)
    return blocks + RstBlocks(context, BODY_ELEMENTS).blocks(tree.transform_messages)


def _mistake_messages(context: RstContext) -> list[Message]:
    """Returns what is said of mistakes in the markup, not more than anybody reads."""
    messages = context.messages[:MAX_MESSAGES]
    more = len(context.messages) - len(messages)
    if more:
        text = f"The markup has {counted(more, 'further mistake', 'further mistakes')}."
        messages.append(Message(Severity.WARNING, "markup-mistake", text))
    return messages


def _reference_messages(context: RstContext) -> list[Message]:
    if not context.elsewhere:
        return []
    number = counted(len(context.elsewhere), "reference to", "references to")
    text = (
        f"{number} what stands in another file, such as “{context.elsewhere[0]}”, "
        "became plain words."
    )
    return [Message(Severity.INFO, "reference-elsewhere", text)]
