"""Literal blocks, doctests, formulas, and markup for other formats."""

from __future__ import annotations

import re

from docutils import nodes

from importers.document import Blocks, Code, RawBlock
from importers.readers.rst.blocks.block_reader import RstBlocks
from importers.result import Cause

NOT_LANGUAGES = frozenset({"code", "", "none", "text", "literal-block"})
"""Classes of a literal block that are no language."""
HTML_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)


def read_literal_block(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Code in the language that its classes name."""
    classes: list[str] = node["classes"]
    language = next((name for name in classes if name not in NOT_LANGUAGES), None)
    return (Code(node.astext(), language, attributes=reader.attributes(node)),)


def read_doctest(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a session of Python's prompt."""
    return (Code(node.astext(), "pycon", attributes=reader.attributes(node)),)


def read_formula(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Returns a formula as the LaTeX it is written in."""
    return (Code(node.astext(), "latex", attributes=reader.attributes(node)),)


def read_raw(node: nodes.Element, reader: RstBlocks) -> Blocks:
    """Markup for another format, kept as it is and never rendered."""
    if HTML_COMMENT.fullmatch(node.astext()):
        reader.context.exclude(Cause.COMMENT, node.astext(), node.line)
        return ()
    return (RawBlock(node.get("format", "text"), node.astext()),)
