"""Merging a save that came too late, and the screen that asks where both changed words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from wagtail.models import Page

from cms.articles.editing.stale_saves import MERGE, LateSave
from cms.articles.mapping.rich_text import read_inline
from cms.articles.views.admin_request import AdminRequest
from cms.sources.late_saves.page_merging import PageMerge, merge_pages
from cms.sources.reimport.conflict_pairs import (
    ConflictPair,
    conflicts_to_ask,
    find_pairs,
    place_decisions,
)
from cms.sources.review.marked_runs import ADDED, Runs, TextRun, three_texts
from cms.sources.review.two_places import place_in
from importers import Choice, Conflict, Resolution
from importers.document import Inlines

LABELS = {
    Choice.OURS: "Keep mine",
    Choice.THEIRS: "Take what was saved meanwhile",
    Choice.BOTH: "Both",
    Choice.BASE: "As it was before",
    Choice.OWN: "Write it",
}
PLACES = {
    Choice.OURS: "Where I put it",
    Choice.THEIRS: "Where it was put meanwhile",
    Choice.BOTH: "In both places",
    Choice.BASE: "In neither place",
}
WHY_PLACES = "Both of you added the same text, each in another place."
TEXTS = ("Before", "Yours", "Saved meanwhile")
CHOICE, WORDS = "merge-choice-", "merge-words-"
OTHER = "merge-other-"
"""Names the second conflict of a question that is about two."""
CONFLICT = 409


@dataclass(frozen=True)
class LateSaveQuestion:
    """A place that both changed, as the screen asks about it."""

    fingerprint: str
    why: str
    texts: tuple[tuple[str, Runs], ...]
    options: tuple[tuple[str, str], ...]
    """Values and labels."""
    words: str
    """What writing begins with."""
    writable: bool
    other: str = ""
    """The second conflict that it is about, if there is one."""


def merge_late_save(request: AdminRequest, late: LateSave) -> Page | HttpResponse:
    """Returns the page with both versions in it, not saved; a screen where a person must
    decide."""
    merged = merge_pages(
        late.base,
        late.mine,
        late.newer,
        late.fields,
        late.relations,
        read_decisions(request.POST),
    )
    if merged.conflicts:
        return question_screen(request, late, merged)
    for name in merged.clashes:
        field = name.replace("_", " ")
        messages.warning(request, f"Both of you changed the {field}; yours stands below.")
    return merged.page


def question_screen(
    request: AdminRequest, late: LateSave, merged: PageMerge
) -> HttpResponse:
    """Returns the screen with the three texts of each place; the form travels with it in
    hidden fields."""
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", MERGE)
        and not name.startswith((CHOICE, WORDS, OTHER))
    ]
    # What is asked still is answered on the new screen; earlier answers travel with it.
    open_ones = {conflict.fingerprint for conflict in merged.conflicts}
    answered = [
        (name, value)
        for name, value in request.POST.items()
        if name.startswith((CHOICE, WORDS, OTHER))
        and name.rpartition("-")[2] not in open_ones
    ]
    context = {
        "page": late.mine,
        "who": late.who,
        "carried": carried + answered,
        "merge": (MERGE, request.POST[MERGE]),
        "questions": screen_questions(merged),
        "choice": CHOICE,
        "words": WORDS,
        "other": OTHER,
    }
    return render(request, "sources/late_save.html", context, status=CONFLICT)


def screen_questions(merged: PageMerge) -> list[LateSaveQuestion]:
    """Returns what the screen asks: of a text at two places once, where it shall stand."""
    pairs = {pair.mine.fingerprint: pair for pair in find_pairs(merged.conflicts)}
    return [
        places_question(pair, merged)
        if (pair := pairs.get(each.fingerprint))
        else text_question(each)
        for each in conflicts_to_ask(merged.conflicts)
    ]


def places_question(pair: ConflictPair, merged: PageMerge) -> LateSaveQuestion:
    """Returns the question where a text shall stand, the places told in words."""
    _, mine, newer = merged.versions
    rows = [(mine, pair.mine.ours), (newer, pair.other.theirs)]
    told = [
        (TextRun(words, ADDED), TextRun(f" {place_in(document, words, lead='')}"))
        for document, words in rows
    ]
    return LateSaveQuestion(
        fingerprint=pair.mine.fingerprint,
        why=WHY_PLACES,
        texts=tuple(zip(TEXTS, ((), *told), strict=True)),
        options=tuple((choice.value, label) for choice, label in PLACES.items()),
        words="",
        writable=False,
        other=pair.other.fingerprint,
    )


def text_question(conflict: Conflict) -> LateSaveQuestion:
    """Returns a conflict as the screen asks it."""
    return LateSaveQuestion(
        fingerprint=conflict.fingerprint,
        why=f"Both of you changed {conflict.fact or 'these words'}.",
        texts=tuple(zip(TEXTS, three_texts(conflict), strict=True)),
        options=tuple((each.value, LABELS[each]) for each in conflict.choices),
        words=conflict.ours,
        writable=Choice.OWN in conflict.choices,
    )


def read_decisions(data: Mapping[str, str]) -> dict[str, Resolution]:
    """Returns what was answered, by fingerprint; what is no answer is left out."""
    found = {}
    for field, value in data.items():
        name = field.removeprefix(CHOICE)
        if name != field and value in set(Choice):
            choice = Choice(value)
            own = (
                line_content(data.get(f"{WORDS}{name}", ""))
                if choice is Choice.OWN
                else None
            )
            found[name] = Resolution(choice, own)
            if other := data.get(f"{OTHER}{name}"):
                for each, at_place in place_decisions(name, other, choice):
                    found[each] = Resolution(at_place)
    return found


def line_content(text: str) -> Inlines:
    """Returns plain words as the content of a line."""
    lines = "<br/>".join(escape(line) for line in text.strip().splitlines())
    return read_inline(f"<p>{lines}</p>") if lines else ()
