"""The list of imports: what it can be narrowed to, and what it says of each run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Window
from django.db.models.functions import RowNumber

from cms.articles.models import TopicPage
from cms.sources.history.visibility import needing_a_person, visible_items, visible_runs
from cms.sources.models import ImportItem, ImportRun, ItemState, RunState
from cms.sources.permissions import may_import_into, may_review_some

LISTED = 5
"""How many files of a run the list names."""


class RunFilter(forms.Form):
    """What the list of imports can be narrowed to."""

    q = forms.CharField(label="File name", required=False, max_length=255)
    state = forms.ChoiceField(
        required=False, choices=[("", "Any state"), *RunState.choices]
    )
    who: Any = forms.ModelChoiceField(None, required=False, empty_label="Anybody")
    topic: Any = forms.ModelChoiceField(None, required=False, empty_label="Any topic")
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label="To", required=False, widget=forms.DateInput({"type": "date"})
    )
    needs = forms.BooleanField(label="Needs a person", required=False)

    def __init__(self, data: Any, runs: Any) -> None:
        super().__init__(data, label_suffix="")
        fields: Any = self.fields
        users = get_user_model().objects.order_by("username")
        fields["who"].queryset = users.filter(pk__in=runs.values("user"))
        topics = TopicPage.objects.order_by("title")
        fields["topic"].queryset = topics.filter(pk__in=runs.values("topic"))

    @property
    def chosen(self) -> dict[str, Any]:
        """What was asked for and could be understood, by field."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True)
class RunView:
    """A run as the list shows it."""

    run: ImportRun
    items: list[tuple[ImportItem, bool]]
    """The first of those that the user may see and that fit what was asked, each with
    whether the user can decide about it now."""
    more: int
    counts: list[tuple[str, int]]
    """How many of its files came to what, in words."""
    needs: bool
    may_open: bool

    @property
    def who(self) -> str:
        """Who started it."""
        user = self.run.user
        return user.get_full_name() or user.get_username() if user else "a command"


def narrow(runs: Any, items: Any, chosen: dict[str, Any]) -> tuple[Any, Any]:
    """The runs and items that fit what was asked for."""
    for name, value in chosen.items():
        match name:
            case "q":
                items = items.filter(name__icontains=value)
            case "needs":
                items = needing_a_person(items)
            case "state":
                runs = runs.filter(state=value)
            case "who":
                runs = runs.filter(user=value)
            case "topic":
                runs = runs.filter(topic=value)
            case "since":
                runs = runs.filter(created_at__date__gte=value)
            case "until":
                runs = runs.filter(created_at__date__lte=value)
    if chosen.keys() & {"q", "needs"}:
        runs = runs.filter(Exists(items.filter(run=OuterRef("pk"))))
    return runs, items


def view_runs(runs: list[ImportRun], items: Any, user: Any) -> list[RunView]:
    """Runs with their items, in a number of queries that does not depend on how many."""
    mine = items.filter(run__in=[run.pk for run in runs]).order_by("pk")
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
    questions = needing.filter(pk__in=shown, state=ItemState.MERGED)
    chosen = set(questions.values_list("pk", flat=True)) if may_review_some(user) else set()
    return [
        RunView(
            run,
            [(item, item.pk in chosen) for item in named.get(run.pk, [])],
            sum(count for _, count in counts.get(run.pk, [])) - LISTED,
            counts.get(run.pk, []),
            run.pk in runs_in_need,
            may_open(user, run),
        )
        for run in runs
    ]


def may_open(user: Any, run: ImportRun) -> bool:
    """Whether the page of a run is for this user."""
    if user.is_superuser:
        return True
    if run.user_id != user.pk or run.topic is None:
        return False
    return may_import_into(user, run.topic)


def list_runs(user: Any, data: Any) -> tuple[RunFilter, Any, Any]:
    """The filter, the runs that fit, as a queryset, and the items that a user may see."""
    items = visible_items(user)
    runs = visible_runs(user, items)
    form = RunFilter(data or None, runs)
    return (form, *narrow(runs, items, form.chosen))
