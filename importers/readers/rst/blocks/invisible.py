"""What shows nothing of its own: comments, targets, docutils' own messages."""

from __future__ import annotations

from docutils import nodes

from importers.document import Blocks, Code
from importers.readers.rst.blocks.block_reader import RstBlocks
from importers.readers.rst.parsing.directives import CONTENTS_CLASS
from importers.readers.rst.parsing.listed_directives import MARKUP_CLASS
from importers.readers.rst.parsing.mistakes import explained
from importers.result import Cause

EXCLUDED_CLASSES = {
    MARKUP_CLASS: Cause.MARKUP,
    CONTENTS_CLASS: Cause.CONTENTS,
}
"""Classes of the comments that our directives make -> why their words are left out."""
SWALLOWED = {"hyperlink target": ".. _", "substitution definition": ".. |"}
"""What docutils says that it cannot read, without giving the text -> how that begins."""
WARNING_LEVEL = 2
"""docutils' level of a warning; what it says below that is for its developers."""


def read_comment(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Nothing: the words of a comment are listed, as those of our directives."""
    reason = next((EXCLUDED_CLASSES[c] for c in node["classes"]), Cause.COMMENT)
    reader.context.exclude(reason, node.astext(), node.line)
    return ()


def read_substitution_definition(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Nothing: it shows where it is used, and one that is not is listed."""
    name = " ".join(node["names"])
    if name.lower() not in reader.context.substituted:
        text = node.rawsource or node.astext()
        reader.context.exclude(Cause.MARKUP, text, node.line)
    return ()


def read_target(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Nothing: an address that no link leads to is listed."""
    if node.get("refuri", "") not in ("", *reader.context.addresses):
        reader.context.exclude(Cause.MARKUP, node.rawsource, node.line)
    return ()


def read_decoration(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Nothing: the header and footer of every page are listed."""
    reader.context.exclude(Cause.RUNNING_HEAD, node.astext())
    return ()


def read_nothing(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Nothing: what was read elsewhere, such as titles, or is for docutils."""
    return ()


def read_system_message(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns what docutils could not read: said, and its text kept as code."""
    said = node.children[0].astext() if node.children else ""
    kept = [c for c in node.children[1:] if isinstance(c, nodes.literal_block)]
    if node.get("level", 0) >= WARNING_LEVEL:
        line = node.get("line")
        reader.context.warn("markup-mistake", explained(said), line)
        # Of these docutils gives no text, so it is looked for in the source.
        for what, opening in () if kept else SWALLOWED.items():
            if what in said:
                text = reader.context.written_at(line, opening)
                reader.context.exclude(Cause.MARKUP, text, line)
    return tuple(Code(block.astext()) for block in kept if block.astext().strip())
