"""Sentences as runs of words, each marked as added, removed or the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from importers import Change, Conflict, Mark, word_diff

SAME, ADDED, REMOVED, BOTH, CHOSEN = "same", "added", "removed", "both", "chosen"
"""Kinds of runs: unchanged, came, went, changed by both, what was decided on."""
CLOSING = ".,;:!?…)]}”’%。，、；：！？）」』"
OPENING = "([{“‘（「『"
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Scripts that put no space between words."""
END = re.compile(r"(?<=[.!?…])[”’)\]]*\s+|(?<=[。！？])|\n")
"""Where a sentence ends, near enough to look at."""
SHORT = 160
"""The most characters that are shown of a text which only says what is meant."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words of one kind."""

    text: str
    kind: str = SAME


Runs = tuple[TextRun, ...]


def space_between(left: str, right: str) -> str:
    """Returns what parts two texts that stand side by side in a sentence."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    if right[0] in CLOSING or left[-1] in OPENING:
        return ""
    return "" if WIDE.match(left[-1]) and WIDE.match(right[0]) else " "


def join(*parts: str) -> str:
    """Parts of a sentence as one text."""
    joined = ""
    for part in parts:
        joined += space_between(joined, part) + part
    return joined


def join_runs(runs: Iterable[TextRun]) -> Runs:
    """Returns runs that stand side by side, with the spaces between them; none is empty."""
    joined: list[TextRun] = []
    for run in runs:
        if not run.text:
            continue
        if joined and (gap := space_between(joined[-1].text, run.text)):
            last = joined[-1]
            if last.kind == SAME:
                joined[-1] = TextRun(last.text + gap)
            else:
                joined.append(TextRun(gap))
        joined.append(run)
    return tuple(joined)


def difference(before: str, after: str) -> Runs:
    """Returns two texts as one, with what went and what came."""
    kinds = {Mark.SAME: SAME, Mark.ADDED: ADDED, Mark.REMOVED: REMOVED}
    runs: list[TextRun] = []
    for run in word_diff(before, after):
        words = run.text.lstrip()
        gap = run.text[: len(run.text) - len(words)]
        # Removed and added words would touch each other.
        if not gap and runs and run.mark is not Mark.SAME and runs[-1].kind != SAME:
            gap = " "
        runs += [TextRun(gap), TextRun(words, kinds[run.mark])]
    return tuple(run for run in runs if run.text)


def three_texts(conflict: Conflict) -> tuple[Runs, Runs, Runs]:
    """Returns the sentence of a conflict as it was, as the editors and as the source have
    it."""
    middles: tuple[Runs, Runs, Runs] = (
        (TextRun(conflict.base, BOTH),),
        difference(conflict.base, conflict.ours),
        difference(conflict.base, conflict.theirs),
    )
    was, ours, theirs = (
        join_runs((TextRun(before), *middle, TextRun(after)))
        for middle, (before, after) in zip(middles, conflict.around, strict=True)
    )
    return was, ours, theirs


def resolved_sentence(conflict: Conflict, words: str) -> Runs:
    """Returns the sentence of a conflict with these words in the place in question."""
    before, after = TextRun(conflict.before), TextRun(conflict.after)
    return join_runs((before, TextRun(words, CHOSEN), after))


def short(text: str) -> str:
    """Returns the beginning of a text, enough to know it by."""
    text = " ".join(text.split())
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"


def sentence_of(block: str, words: str) -> str | None:
    """Returns the sentence of a block's text that holds these words; None unless just one
    does."""
    # Words that stand there twice may be meant in either sentence.
    if not words or block.count(words) != 1:
        return None
    at = block.index(words)
    starts = [0, *(end.end() for end in END.finditer(block))]
    start = max(place for place in starts if place <= at)
    later = [place for place in starts if place >= at + len(words)]
    return block[start : min(later, default=len(block))].strip()


def changed_sentence(sentence: str, changes: Sequence[Change]) -> Runs:
    """Returns a sentence as it is now, with what each of these changes took and brought."""
    places = sorted(
        (sentence.find(each.after), each.before, each.after) for each in changes
    )
    runs: list[TextRun] = []
    at = 0
    for place, before, after in places:
        # Not found (-1), or within what the change before has shown already.
        if place < at:
            continue
        runs.append(TextRun(sentence[at:place]))
        runs += difference(before, after)
        at = place + len(after)
    runs.append(TextRun(sentence[at:]))
    return tuple(run for run in runs if run.text)
