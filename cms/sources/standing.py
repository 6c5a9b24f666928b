"""Which writings of an import stand in an article, and are taken back together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cms.sources.models import MergeStep

UNDO = MergeStep.Kind.UNDO


def last_steps_of(item_id: int | None, steps: Sequence[MergeStep]) -> list[MergeStep]:
    """The last of an article's steps (oldest first) that are this import's, oldest first.

    They are its writings since it was last taken back, or that taking back alone. Other
    imports that came to nothing since (merged and taken back, or taken back and merged
    again) are as if they had not been; where one stands, nothing below it is reached.
    """
    found: list[MergeStep] = []
    between: list[MergeStep] = []
    for step in reversed(steps):
        if step.item_id != item_id:
            between.append(step)
        elif came_to_nothing(between) and not (
            found and UNDO in (step.kind, found[0].kind)
        ):
            found.insert(0, step)
            between = []
        else:
            break
    return found


def came_to_nothing(steps: Sequence[MergeStep]) -> bool:
    """Whether these steps, all that there are in a while, leave everything as it was."""
    taken_back = Counter(step.item_id for step in steps if step.kind == UNDO)
    written = {step.item_id for step in steps if step.kind != UNDO}
    return all(
        taken_back[item] % 2 == (item in written) for item in written | set(taken_back)
    )
