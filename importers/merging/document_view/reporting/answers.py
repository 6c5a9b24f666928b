"""What was decided about changes and conflicts, now and before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from importers.merging.document_view.merge_result import Choice, Resolution, Side
from importers.merging.document_view.reporting.fingerprints import Fingerprints
from importers.merging.document_view.settled import Settled


@dataclass(slots=True)
class Answers:
    """Decisions by fingerprint, and the places that were settled."""

    decisions: Mapping[str, Resolution]
    settled: Settled
    """What was decided and written before, and what is decided now."""
    fingerprints: Fingerprints = field(default_factory=Fingerprints)

    def refuse(self, fingerprint: str, side: Side) -> bool:
        """Whether a change is refused; one of ours is then noted as taken back."""
        decision = self.decisions.get(fingerprint)
        if decision is None or decision.choice is not Choice.BASE:
            return False
        return side is not Side.OURS or self.settled.take_back(fingerprint)
