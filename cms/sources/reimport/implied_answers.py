"""Answers that nobody gave on the review screen, but that the drafts of an article imply.

Until a version is settled every merge has the old base, and meets again what was decided
and written already: words of one's own stand there as another edit of the editors, and
"as it was before" as none at all. What an editor put back by hand looks the same. Kept as
decisions, they stand: nothing wins silently, and nothing is asked twice. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from importers import (
    Change,
    Choice,
    Conflict,
    Kind,
    MergeResult,
    Reason,
    Resolution,
    Side,
    Where,
)

KEEP_OURS = Resolution(Choice.OURS)
"""The editors' words stay."""
REFUSE = Resolution(Choice.BASE)
"""A change of the source is not taken."""
ADDING = (Choice.OWN, Choice.BOTH)
"""Choices that add words beside those of the editors."""
DELETIONS = (
    Reason.DELETED_BY_OURS,
    Reason.INSIDE_DELETED,
    Reason.HEADED_DELETED,
    Reason.SECTION_BY_OURS,
)
"""Reasons for asking about what the editors took away."""


def implied_answers(
    asked: Iterable[Conflict],
    now: MergeResult,
    *,
    removals: bool = True,
    after_answers: bool = True,
) -> dict[str, Resolution]:
    """Returns what the drafts answer beside the decisions that went into `now`, by
    fingerprint.

    `asked` are the questions that were open when a merge was written into the drafts last.
    Everything else that the source changed was in them then. So what only the source has
    changed, where it would be done once more, was put back, and is refused; and a question
    that was not asked is about what somebody made of the answer, and that is kept. What
    changes now because a question of `asked` has lost its ground, the editors having left
    alone what it was about, is answered by nobody, and neither is one that is asked in its
    stead. Without `removals` nothing is answered by taking something away; without
    `after_answers` (nobody has answered anything yet) no question loses its ground.
    """
    open_now = {each.fingerprint for each in now.conflicts}
    questions = {each.fingerprint: each for each in asked}
    gone = [each for name, each in questions.items() if name not in open_now]
    found = {}
    if now.document != now.versions.ours:
        back = _put_back(now.changes, gone if after_answers else ())
        found = {each.fingerprint: REFUSE for each in back}
    gone_sections = {_section(each.where) for each in gone}
    for each in now.conflicts:
        known = each.fingerprint in questions or _section(each.where) in gone_sections
        if not known and (removals or each.reason not in DELETIONS):
            found[each.fingerprint] = KEEP_OURS
    return found


def contradicted_decisions(
    written: Mapping[str, Resolution], plain: MergeResult
) -> dict[str, Resolution | None]:
    """Returns decisions that the drafts were written with and contradict by now, as they
    are to be instead.

    `plain` is the merge of the drafts without them. Done again they would change what
    somebody made of the drafts since: a question that is asked still was answered otherwise
    in the page, which is kept; a refused change that stands there was taken after all, so
    that nothing is refused (None).
    """
    found: dict[str, Resolution | None] = {
        each.fingerprint: KEEP_OURS
        for each in plain.conflicts
        if each.fingerprint in written and written[each.fingerprint] != KEEP_OURS
    }
    for change in plain.changes:
        if change.side is not Side.THEIRS and change.fingerprint in written:
            found[change.fingerprint] = None
    return found


def already_added(
    written: Mapping[str, Resolution], plain: MergeResult
) -> dict[str, Resolution]:
    """Returns the decisions that would add their words once more, for the drafts have them
    already beside what was asked about; as they are to be instead. `plain` as for
    `contradicted_decisions`."""
    adding = {name for name, each in written.items() if each.choice in ADDING}
    return {
        each.fingerprint: KEEP_OURS
        for each in plain.conflicts
        if each.fingerprint in adding
    }


def _put_back(changes: Iterable[Change], gone: Iterable[Conflict]) -> list[Change]:
    """Returns the changes that only the source made, but for those that nobody has answered
    about: they follow from a question of `gone`, which the editors left alone.

    A section whose removal was asked about goes unless something in it was kept.
    """
    alone = _made_by_source_alone(tuple(changes))
    left_alone = {
        (_section(each.where), each.base, each.theirs) for each in gone if _left_alone(each)
    }
    free = [each for each in alone if _said_by(each) in left_alone]
    back = [each for each in alone if each not in free]
    kept = {_section(each.where) for each in back}
    return back + [each for each in free if _section(each.where) in kept]


def _made_by_source_alone(changes: Sequence[Change]) -> list[Change]:
    """Returns the changes of the new source that the editors have not made too."""
    # A move of both is told of each side, and the words of the two may differ.
    moved = {each.where for each in changes if _is_move(each, Side.OURS)}
    return [
        each
        for each in changes
        if each.side is Side.THEIRS
        and not (_is_move(each, Side.THEIRS) and each.where in moved)
    ]


def _is_move(change: Change, side: Side) -> bool:
    return change.kind is Kind.MOVED and change.side is side


def _left_alone(asked: Conflict) -> bool:
    """Returns whether the editors have left alone what a question is about."""
    # What the editors have in another place they have not left alone.
    return asked.ours == asked.base and asked.reason is not Reason.TWO_PLACES


def _said_by(change: Change) -> tuple[str | None, str, str]:
    """Returns section and words of a change, by which it is known in a conflict."""
    return _section(change.where), change.before, change.after


def _section(where: Where) -> str | None:
    return where.section_id or where.section
