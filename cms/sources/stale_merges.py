"""A save that came too late meets what was saved meanwhile: merged, or asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from wagtail import hooks

from cms.articles.rich_text import read_inline
from cms.articles.stale_saves import MERGE, LateSave
from cms.sources.page_merging import PageMerge, merge_pages
from cms.sources.review.texts import Runs, versions
from importers import Choice, Conflict, Resolution

LABELS = {
    Choice.OURS: "Keep mine",
    Choice.THEIRS: "Take what was saved meanwhile",
    Choice.BOTH: "Both",
    Choice.BASE: "As it was before",
    Choice.OWN: "Write it",
}
TEXTS = ("Before", "Yours", "Saved meanwhile")
CHOICE, WORDS = "merge-choice-", "merge-words-"
CONFLICT = 409


@dataclass(frozen=True)
class Question:
    """A place that both changed, as the screen asks about it."""

    fingerprint: str
    why: str
    texts: tuple[tuple[str, Runs], ...]
    options: tuple[tuple[str, str], ...]
    """Values and labels."""
    words: str
    """What writing begins with."""
    writable: bool


@hooks.register("merge_late_save")
def merge_late_save(request: HttpRequest, late: LateSave) -> Any:
    """The page with both versions in it, not saved; a screen where a person must decide."""
    merged = merge_pages(
        late.base,
        late.mine,
        late.newer,
        late.fields,
        late.relations,
        decisions(request.POST),
    )
    if merged.conflicts:
        return ask(request, late, merged)
    for name in merged.clashes:
        field = name.replace("_", " ")
        messages.warning(request, f"Both of you changed the {field}; yours stands below.")
    return merged.page


def ask(request: HttpRequest, late: LateSave, merged: PageMerge) -> HttpResponse:
    """The screen with the three texts of each place; the form travels with it."""
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", MERGE)
        and not name.startswith((CHOICE, WORDS))
    ]
    open_ones = {conflict.fingerprint for conflict in merged.conflicts}
    answered = [
        (name, value)
        for name, value in request.POST.items()
        if name.startswith((CHOICE, WORDS)) and name.rpartition("-")[2] not in open_ones
    ]
    context = {
        "page": late.mine,
        "who": late.who,
        "carried": carried + answered,
        "merge": (MERGE, request.POST[MERGE]),
        "questions": [as_question(each) for each in merged.conflicts],
        "choice": CHOICE,
        "words": WORDS,
    }
    return render(request, "sources/late_save.html", context, status=CONFLICT)


def as_question(conflict: Conflict) -> Question:
    """A conflict as the screen asks it."""
    return Question(
        fingerprint=conflict.fingerprint,
        why=f"Both of you changed {conflict.fact or 'these words'}.",
        texts=tuple(zip(TEXTS, versions(conflict), strict=True)),
        options=tuple((each.value, LABELS[each]) for each in conflict.choices),
        words=conflict.ours,
        writable=Choice.OWN in conflict.choices,
    )


def decisions(data: Mapping[str, Any]) -> dict[str, Resolution]:
    """What was answered, by fingerprint; what is no answer is left out."""
    found = {}
    for field, value in data.items():
        name = field.removeprefix(CHOICE)
        if name != field and value in set(Choice):
            choice = Choice(value)
            own = written(data.get(f"{WORDS}{name}", "")) if choice is Choice.OWN else None
            found[name] = Resolution(choice, own)
    return found


def written(text: str) -> Any:
    """Plain words as the content of a line."""
    lines = "<br/>".join(escape(line) for line in text.strip().splitlines())
    return read_inline(f"<p>{lines}</p>") if lines else ()
