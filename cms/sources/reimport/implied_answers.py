"""What the drafts of an article answer by what they say.

Until a version is settled every merge has the old base, and meets again what was decided
and written already: words of one's own stand there as another edit of the editors, and
"as it was before" as none at all. What an editor put back by hand looks the same. Kept as
decisions, they stand: nothing wins silently, and nothing is asked twice. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    merge,
    resolve,
)

KEPT = Resolution(Choice.OURS)
REFUSED = Resolution(Choice.BASE)
BESIDE = (Choice.OWN, Choice.BOTH)
REMOVED = (Reason.DELETED_BY_OURS, Reason.INSIDE_DELETED)


def implied_answers(
    asked: Iterable[Conflict],
    now: MergeResult,
    *,
    removals: bool = True,
    freed: bool = True,
) -> dict[str, Resolution]:
    """What the drafts answer beside the decisions that went into `now`, by fingerprint.

    `asked` are the questions that were open when a merge was written into the drafts last.
    Everything else that the source changed was in them then. So what only the source has
    changed, where it would be done once more, was put back, and is refused; and a question
    that was not asked is about what somebody made of the answer, and that is kept. What
    changes now because a question of `asked` has lost its ground, the editors having left
    alone what it was about, is answered by nobody, and neither is one that is asked in its
    stead. Without `removals` nothing is answered by taking something away; without `freed`
    (where nobody has answered anything) no question loses its ground.
    """
    open_now = {each.fingerprint for each in now.conflicts}
    questions = {each.fingerprint: each for each in asked}
    gone = [each for name, each in questions.items() if name not in open_now]
    stands = now.document == now.versions[1]
    back = () if stands else _put_back(now.changes, gone if freed else ())
    found = {each.fingerprint: REFUSED for each in back}
    unsettled = {_section(each.where) for each in gone}
    for each in now.conflicts:
        known = each.fingerprint in questions or _section(each.where) in unsettled
        if not known and (removals or each.reason not in REMOVED):
            found[each.fingerprint] = KEPT
    return found


def contradicted_decisions(
    written: Mapping[str, Resolution], plain: MergeResult
) -> dict[str, Resolution | None]:
    """Decisions that the drafts were written with, and that they contradict by now.

    `plain` is the merge of the drafts without them. Done again they would change what
    somebody made of the drafts since: a question that is asked still was answered otherwise
    in the page, which is kept; a refused change that stands there was taken after all, so
    that nothing is refused (None).
    """
    found: dict[str, Resolution | None] = {
        each.fingerprint: KEPT
        for each in plain.conflicts
        if each.fingerprint in written and written[each.fingerprint] != KEPT
    }
    for change in plain.changes:
        if change.side is not Side.THEIRS and change.fingerprint in written:
            found[change.fingerprint] = None
    return found


def already_added(
    written: Mapping[str, Resolution], plain: MergeResult
) -> dict[str, Resolution]:
    """The decisions that would add their words once more, for the drafts have them already
    beside what was asked about; that is kept. `plain` as for `overtaken`."""
    again = {name for name, each in written.items() if each.choice in BESIDE}
    return {each.fingerprint: KEPT for each in plain.conflicts if each.fingerprint in again}


def restore_needed_sections(result: MergeResult) -> MergeResult:
    """The merge in which a section that the editors removed comes back with whatever a
    person takes of it, so that this does not end up in the section before."""
    open_homes = [
        each
        for each in result.conflicts
        if each.reason is Reason.INSIDE_DELETED
        and not each.ours
        and each.theirs == each.where.heading
    ]
    if not (open_homes and result.decisions):
        return result
    names = {each.fingerprint for each in open_homes}
    taken = {
        _section(each.where)
        for each in merge(*result.versions).conflicts
        if each.fingerprint not in names and _is_taken(each, result.decisions)
    }
    homes = {
        each.fingerprint: Resolution(Choice.THEIRS)
        for each in open_homes
        if _section(each.where) in taken
    }
    return resolve(result, homes) if homes else result


def _is_taken(asked: Conflict, decisions: Mapping[str, Resolution]) -> bool:
    """Whether something stands by a decision where the editors had removed all."""
    decision = decisions.get(asked.fingerprint)
    if decision is None or asked.ours:
        return False
    match decision.choice:
        case Choice.OURS:
            return False
        case Choice.BASE:
            return bool(asked.base)
        case Choice.OWN:
            return bool(decision.content)
        case _:
            return bool(asked.theirs)


def _put_back(changes: Iterable[Change], gone: Iterable[Conflict]) -> list[Change]:
    """The changes that only the source made, but for those that nobody has answered.

    A section whose removal was asked about goes unless something in it was kept.
    """
    changes = tuple(changes)
    moved = {_move(each) for each in changes if each.side is Side.OURS}
    alone = [
        each
        for each in changes
        if each.side is Side.THEIRS
        and not (each.kind is Kind.MOVED and _move(each) in moved)
    ]
    untouched = {
        (_section(each.where), each.base, each.theirs)
        for each in gone
        # What the editors have in another place they have not left alone.
        if each.ours == each.base and each.reason is not Reason.TWO_PLACES
    }
    free = [each for each in alone if _named(each) in untouched]
    back = [each for each in alone if each not in free]
    kept = {_section(each.where) for each in back}
    return back + [each for each in free if _section(each.where) in kept]


def _named(change: Change) -> tuple[str | None, str, str]:
    return _section(change.where), change.before, change.after


def _move(change: Change) -> tuple[Kind, Where]:
    """What both sides moved is told of each; the words of the two may differ."""
    return change.kind, change.where


def _section(where: Where) -> str | None:
    return where.section_id or where.section
