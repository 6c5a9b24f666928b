"""What a change says where it has no words: blocks cut or joined, rules, images, notes.

A container is not told of for itself: what it holds is.
"""

from __future__ import annotations

from collections.abc import Sequence

from importers import document as d
from importers.merging.document_view.reporting.places import plain
from importers.merging.model.chunks import Chunk
from importers.merging.model.tokens import OPENING, Token, Tokens
from importers.merging.model.tree import CONTAINERS, FlatTree, Unit, inside, opened_unit

BREAK = "¶"
"""Where a block ends and the next begins."""
_NEAR = 8
"""Tokens shown on either side of such a place. Chosen: enough to find it."""


def told(tokens: Tokens) -> str:
    """Returns the words of tokens; if there are none, what they stand for in brackets."""
    return plain(tokens) or " ".join(filter(None, map(_label, tokens)))


def _label(token: Token) -> str:
    match token.atom:
        case d.FootnoteRef(id):
            return f"[note {id}]"
        case d.InlineImage():
            return "[image]"
        case d.Break():
            return "[line break]"
        case Unit() as unit:
            return _unit_label(unit)
        case _:
            return ""


def _unit_label(unit: Unit) -> str:
    match unit.kind:
        case "divider":
            return "[dividing line]"
        case "figure":
            alt = unit.node.fact("alt")
            return f"[image: {alt}]" if alt else "[image]"
        case kind:
            return f"[empty {kind}]"


def only_openings(tokens: Tokens) -> bool:
    """Whether tokens only open blocks, of which there is at least one."""
    return bool(tokens) and all(token.fold == OPENING for token in tokens)


def is_told_by_what_it_holds(tokens: Tokens, tree: FlatTree) -> bool:
    """Whether these tokens only open containers, in which something stands that is told."""
    units = [opened_unit(token) for token in tokens]
    return only_openings(tokens) and all(unit and _holds(unit, tree) for unit in units)


def _holds(unit: Unit, tree: FlatTree) -> bool:
    """Whether something that is no container stands in a unit, at any depth."""
    held = inside(tree.units, unit) if unit.kind in CONTAINERS else ()
    return any(each.kind not in CONTAINERS for each in held)


def break_texts(row: Sequence[Chunk], at: int, version: int) -> tuple[str, str]:
    """Returns the last words before a chunk of a block and the first behind it, as a
    version has them."""
    before = [token for chunk in row[:at] for token in chunk.versions[version]]
    after = [token for chunk in row[at + 1 :] for token in chunk.versions[version]]
    return _end(before), _beginning(after)


def _end(tokens: Sequence[Token]) -> str:
    start = len(tokens)
    while start > 0 and len(tokens) - start < _NEAR and tokens[start - 1].fold != OPENING:
        start -= 1
    cut = start > 0 and tokens[start - 1].fold != OPENING
    return f"{'… ' if cut else ''}{plain(tokens[start:])}"


def _beginning(tokens: Sequence[Token]) -> str:
    stop = 0
    while stop < min(len(tokens), _NEAR) and tokens[stop].fold != OPENING:
        stop += 1
    cut = stop < len(tokens) and tokens[stop].fold != OPENING
    return f"{plain(tokens[:stop])}{' …' if cut else ''}"
