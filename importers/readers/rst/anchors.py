"""Which places of a text get an anchor: those that something refers to."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from importers.readers.rst.parsing.roles import TARGET


def find_anchors(tree: nodes.document) -> Mapping[str, str]:
    """Returns any id of a node that is referred to -> the one that becomes its anchor.

    docutils gives every section an id, and each name in a row of targets another.
    """
    referred = _referred_ids(tree)
    anchors: dict[str, str] = {}
    for node in tree.findall(nodes.Element):
        ids: list[str] = node.get("ids", [])
        first = next((name for name in ids if name in referred), None)
        # A footnote is found by the number that refers to it.
        if first is not None and not isinstance(node, nodes.footnote | nodes.citation):
            anchors.update(dict.fromkeys(ids, first))
    return anchors


def _referred_ids(tree: nodes.document) -> set[str]:
    """Returns the ids that links, targets and roles of Sphinx refer to."""
    referred: set[str] = set()
    for kind in (nodes.reference, nodes.target):
        referred |= {node["refid"] for node in tree.findall(kind) if node.get("refid")}
    for node in tree.findall(nodes.Element):
        if node.get(TARGET):
            name = nodes.fully_normalize_name(node[TARGET])
            referred.add(tree.nameids.get(name) or "")
    return referred
