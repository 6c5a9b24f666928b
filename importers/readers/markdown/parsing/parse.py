"""Markdown text -> its tree, with what it defines and does not use."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.utils import EnvType

from importers.readers.markdown.parsing.link_references import LinkReferences
from importers.readers.markdown.parsing.obsidian import (
    IS_VAULT,
    VAULT,
    WIKI_LINKS,
    WikiLink,
)
from importers.readers.markdown.parsing.parser import PARSER
from importers.readers.markdown.parsing.tree_from_tokens import TreeFromTokens
from importers.readers.markdown.parsing.wide_tables import WIDENED
from importers.readers.markdown.tree.nodes import ElementNode


@dataclass(frozen=True, slots=True)
class UnusedReference:
    """A link reference definition that nothing refers to."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """A text as a tree, and what is to be said of it."""

    root: ElementNode
    unused: tuple[UnusedReference, ...]
    """The reference definitions that nothing uses, by line."""
    widened: tuple[int, ...]
    """The lines of rows with more cells than the head of their table."""
    wiki_links: tuple[WikiLink, ...] = ()
    """Links and embeds of other files by their names, as Obsidian writes them."""


def parse(text: str, first_line: int = 1) -> ParsedMarkdown:
    """Returns the tree of `text`, and what it defines but does not use.

    `first_line` is the number of the first line. Raises `UnreadableSource` for blocks
    nested too deep, `SourceTooLarge` for references that would outgrow the source.
    """
    references = LinkReferences(len(text))
    env: EnvType = {"references": references, IS_VAULT: VAULT.search(text) is not None}
    tokens = PARSER.parse(text, env)
    root = TreeFromTokens(env, first_line).build(tokens)
    rows = tuple(line + first_line for line, _ in env.get(WIDENED, ()))
    return ParsedMarkdown(
        root, _unused(references, env, first_line), rows, tuple(env.get(WIKI_LINKS, ()))
    )


def _unused(
    references: LinkReferences, env: EnvType, first_line: int
) -> tuple[UnusedReference, ...]:
    unused = references.unused()
    # Of two definitions of one label the first counts; the others are noted beside.
    unused += [(one["label"], one) for one in env.get("duplicate_refs", ())]
    found = [
        UnusedReference(
            f"[{label}]: {one['href']} {one['title']}".rstrip(), one["map"][0] + first_line
        )
        for label, one in unused
    ]
    return tuple(sorted(found, key=lambda one: one.line))
