"""The list of imports: what it can be narrowed to, and what it says of each run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django import forms
from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict

from cms.articles.models import TopicPage
from cms.sources.history.visibility import (
    editable_articles,
    needing_a_person,
    to_decide,
    visible_items,
    visible_runs,
)
from cms.sources.importing.old_plans import KEPT_FOR
from cms.sources.models import ImportItem, ImportRun, ItemState, JsonObject, RunState
from cms.sources.permissions import may_import_into, may_review_some
from cms.sources.review.taking_back import reachable_items

LISTED = 5
"""How many files of a run the list names."""


class RunFilter(forms.Form):
    """What the list of imports can be narrowed to."""

    q = forms.CharField(label="File name", required=False, max_length=255)
    state = forms.ChoiceField(
        required=False, choices=[("", "Any state"), *RunState.choices]
    )
    who = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Anybody")
    topic = forms.ModelChoiceField(
        TopicPage.objects.none(), required=False, empty_label="Any topic"
    )
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label="To", required=False, widget=forms.DateInput({"type": "date"})
    )
    needs = forms.BooleanField(label="Needs a person", required=False)

    def __init__(self, data: QueryDict | None, runs: QuerySet[ImportRun]) -> None:
        super().__init__(data, label_suffix="")
        users = User.objects.order_by("username")
        who = cast("forms.ModelChoiceField[User]", self.fields["who"])
        who.queryset = users.filter(pk__in=runs.values("user"))
        topics = TopicPage.objects.order_by("title")
        topic = cast("forms.ModelChoiceField[TopicPage]", self.fields["topic"])
        topic.queryset = topics.filter(pk__in=runs.values("topic"))

    @property
    def chosen(self) -> dict[str, object]:
        """What was asked for and could be understood, by field."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True)
class ItemView:
    """A file of a run, with what the user can do about it now."""

    item: ImportItem
    decide: bool
    undo: bool
    """Whether its import can be taken back, or merged again."""


@dataclass(frozen=True)
class RunView:
    """A run as the list shows it."""

    run: ImportRun
    items: list[ItemView]
    """The first of those that the user may see and that fit what was asked."""
    more: int
    counts: list[tuple[str, int]]
    """How many of its files came to what, in words."""
    needs: bool
    may_open: bool
    gone: list[JsonObject]
    """Files of earlier runs over its folders that are not there any more, of articles that
    the user may edit."""

    @property
    def who(self) -> str:
        """Who started it."""
        user = self.run.user
        return user.get_full_name() or user.get_username() if user else "a command"

    @property
    def forgotten_on(self) -> datetime | None:
        """When it goes, if it is a plan that nobody confirms."""
        planned = self.run.state == RunState.PLANNED
        return self.run.created_at + KEPT_FOR if planned else None


LOOKUPS = {
    "state": "state",
    "who": "user",
    "topic": "topic",
    "since": "created_at__date__gte",
    "until": "created_at__date__lte",
}
"""The look-up on runs that each field of the filter stands for; the others are of items."""


def narrow(
    runs: QuerySet[ImportRun], items: QuerySet[ImportItem], chosen: Mapping[str, object]
) -> tuple[QuerySet[ImportRun], QuerySet[ImportItem]]:
    """Returns the runs and items that fit what was chosen in the filter."""
    runs = runs.filter(
        **{LOOKUPS[name]: value for name, value in chosen.items() if name in LOOKUPS}
    )
    if "q" in chosen:
        items = items.filter(name__icontains=str(chosen["q"]))
    if "needs" in chosen:
        items = needing_a_person(items)
    if "q" in chosen or "needs" in chosen:
        runs = runs.filter(Exists(items.filter(run=OuterRef("pk"))))
    return runs, items


def view_runs(
    runs: list[ImportRun], items: QuerySet[ImportItem], user: User
) -> list[RunView]:
    """Returns runs with their items, in a number of queries that does not depend on how
    many."""
    mine = items.filter(run__in=[run.pk for run in runs]).order_by("pk")
    # A window function, so that the first files of every run are read in one query.
    place = Window(RowNumber(), partition_by="run", order_by="pk")
    rows = mine.annotate(place=place).filter(place__lte=LISTED).select_related("article")
    rows = rows.prefetch_related("article__source_documents")
    named: dict[int, list[ImportItem]] = {}
    for item in rows:
        named.setdefault(item.run_id, []).append(item)
    counts: dict[int, list[tuple[str, int]]] = {}
    tallies = mine.order_by("state").values_list("run", "state").annotate(Count("pk"))
    for run, state, count in tallies:
        counts.setdefault(run, []).append((ItemState(state).label.lower(), count))
    needing = needing_a_person(mine)
    runs_in_need = set(needing.values_list("run", flat=True).distinct())
    shown = [item.pk for row in named.values() for item in row]
    questions = mine.filter(to_decide(), pk__in=shown)
    chosen = set(questions.values_list("pk", flat=True)) if may_review_some(user) else set()
    gone = {each["article"] for run in runs for each in run.gone}
    editable = editable_articles(user).filter(pk__in=gone) if gone else ()
    may_know = {article.pk for article in editable}
    undoable = reachable_items(
        (item for row in named.values() for item in row),
        user,
    )
    return [
        RunView(
            run,
            [
                ItemView(item, item.pk in chosen, item.pk in undoable)
                for item in named.get(run.pk, [])
            ],
            sum(count for _, count in counts.get(run.pk, [])) - LISTED,
            counts.get(run.pk, []),
            run.pk in runs_in_need,
            may_open(user, run),
            [each for each in run.gone if each["article"] in may_know],
        )
        for run in runs
    ]


def may_open(user: User, run: ImportRun) -> bool:
    """Returns whether the page of a run is for this user."""
    if user.is_superuser:
        return True
    if run.user_id != user.pk or run.topic is None:
        return False
    return may_import_into(user, run.topic)


def list_runs(
    user: User, data: QueryDict
) -> tuple[RunFilter, QuerySet[ImportRun], QuerySet[ImportItem]]:
    """Returns the filter, the runs that fit it, and the items that a user may see."""
    items = visible_items(user)
    runs = visible_runs(user, items)
    form = RunFilter(data or None, runs)
    return (form, *narrow(runs, items, form.chosen))
