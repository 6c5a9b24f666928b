"""Reports what became of the properties of blocks, which merge one by one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from importers.merging.document_view.building.merged_nodes import MergedNode
from importers.merging.document_view.merge_result import (
    Change,
    Choice,
    Conflict,
    Kind,
    Side,
)
from importers.merging.document_view.reporting.answers import Answers
from importers.merging.document_view.reporting.places import Locator
from importers.merging.document_view.settled import ASKED
from importers.merging.document_view.unknown_facts import known
from importers.merging.engine.tree_merge import TreeMerge
from importers.merging.model.chunks import Reason
from importers.merging.model.versions import ThreeWay


@dataclass(slots=True)
class FactReport:
    """Notes the changes and conflicts of facts, and gives nodes what was decided."""

    merged: TreeMerge
    answers: Answers
    changes: list[Change]
    conflicts: list[Conflict]

    def read(self, nodes: Sequence[MergedNode]) -> list[tuple[MergedNode, str]]:
        """Notes what became of the facts of the merged nodes; returns those left open."""
        undecided: list[tuple[MergedNode, str]] = []
        locator = Locator(self.merged)
        for node in nodes:
            if not (node.units.ours and node.units.theirs):
                continue
            if node.units.base is None and not node.disputed:
                continue
            locator.enter(node.block)
            for name, values in _facts(node):
                if name in node.disputed:
                    if self._disputed_fact(locator, node, name, values):
                        undecided.append((node, name))
                elif node.units.base is not None:
                    self._changed_fact(locator, node, name, values)
        return undecided

    def _disputed_fact(
        self, locator: Locator, node: MergedNode, name: str, values: ThreeWay[Hashable]
    ) -> bool:
        """Notes a fact that is a conflict; whether it is still open."""
        shown = values.map(_shown)
        fingerprint = self.answers.fingerprints.make(
            f"conflict {name}",
            self.merged.blocks[node.block],
            0,
            [[text] for text in shown],
        )
        decided = self.answers.decisions.get(fingerprint)
        block, settled = self.merged.blocks[node.block], self.answers.settled
        if decided is None and settled.knows_property(fingerprint, name, block):
            node.facts[name] = values.ours
            return False
        if decided:
            settled.settle_property(name, block)
            taken = {Choice.THEIRS: values.theirs, Choice.BASE: values.base}
            node.facts[name] = taken.get(decided.choice, values.ours)
            return False
        settled.settle_property(f"{name}{ASKED}", block)
        self.conflicts.append(
            Conflict(fingerprint, Reason.FACT, locator.where(), *shown, fact=name)
        )
        return True

    def _changed_fact(
        self, locator: Locator, node: MergedNode, name: str, values: ThreeWay[Hashable]
    ) -> None:
        """Notes a fact that one side changed, or both alike."""
        base, ours, theirs = values
        if base == ours == theirs:
            return
        side = Side.BOTH if ours == theirs else Side.THEIRS if ours == base else Side.OURS
        value = theirs if ours == base else ours
        fingerprint = self.answers.fingerprints.make(
            f"{side} {Kind.FACT}",
            self.merged.blocks[node.block],
            0,
            [[name, _shown(base)], [str(value)]],
        )
        block, settled = self.merged.blocks[node.block], self.answers.settled
        asked = settled.knows_property(fingerprint, f"{name}{ASKED}", block)
        was_known = settled.knows_property(fingerprint, name, block) or asked
        if side is not Side.OURS:
            settled.settle_property(name, block)
        if self.answers.refuse(fingerprint, side):
            node.facts[name] = base
            return
        if side is Side.THEIRS and was_known:
            node.facts[name] = ours
            return
        before, after = f"{name}: {_shown(base)}", f"{name}: {value}"
        self.changes.append(
            Change(fingerprint, side, Kind.FACT, locator.where(), before, after)
        )


def _facts(node: MergedNode) -> list[tuple[str, ThreeWay[Hashable]]]:
    """The facts of a node by name, as each version has them; None where it has none."""
    base, ours, theirs = (dict(unit.node.facts) if unit else {} for unit in node.units)
    names = sorted({*base, *ours, *theirs})
    return [
        (name, ThreeWay(*known(base.get(name), ours.get(name), theirs.get(name))))
        for name in names
    ]


def _shown(value: Hashable) -> str:
    return "" if value is None else str(value)
