"""Which `MergeStep`s of an import are the last of its article, and are undone together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cms.sources.models import MergeStep, StepKind

UNDO = StepKind.UNDO


def last_steps_of(item_id: int | None, steps: Sequence[MergeStep]) -> list[MergeStep]:
    """Returns the last of an article's steps (oldest first) that are this import's, oldest
    first: what taking it back, or merging it again, takes back.

    They are its writings since it was last taken back, the merging again of what had been
    taken back included; or that taking back, or merging again, alone. Other
    imports that came to nothing since (merged and taken back, or taken back and merged
    again) are as if they had not been; where one stands, nothing below it is reached.
    """
    found: list[MergeStep] = []
    between: list[MergeStep] = []
    # Every second UNDO of an import merges again what the one before took back.
    undone = sum(step.item_id == item_id and step.kind == UNDO for step in steps)
    for step in reversed(steps):
        if step.item_id != item_id:
            between.append(step)
            continue
        takes_back = step.kind == UNDO and undone % 2 == 1
        undone -= step.kind == UNDO
        if found and (found[0].kind == UNDO or takes_back):
            break
        if not cancel_out(between):
            break
        found.insert(0, step)
        between = []
    return found


def cancel_out(steps: Sequence[MergeStep]) -> bool:
    """Returns whether these steps, all that there are in a while, leave everything as it
    was."""
    undone = Counter(step.item_id for step in steps if step.kind == UNDO)
    written = {step.item_id for step in steps if step.kind != UNDO}
    return all(undone[item] % 2 == (item in written) for item in written | set(undone))
