"""The versions of a source document, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.db.models.functions import Length

from cms.sources.history.runs import may_open
from cms.sources.importing.telling.summaries import message_text
from cms.sources.models import (
    ArticleBase,
    ImportItem,
    ItemState,
    SourceDocument,
    SourceVersion,
)
from cms.sources.review.taking_back import reachable_items

OUTCOMES = {
    ItemState.IMPORTED: "became the article",
    ItemState.MERGED: "merged into the drafts",
    ItemState.WAITING: "kept, waits to be merged",
    ItemState.UNDONE: "merged, then taken back",
    ItemState.REFUSED: "refused",
    ItemState.SAME: "was here already",
    ItemState.CHANGED: "planned",
    ItemState.NEW: "planned",
    ItemState.REREAD: "planned",
    ItemState.ALIKE: "planned",
    ItemState.REPLACED: "replaced by a later import",
    ItemState.LEFT: "left out",
}


@dataclass(frozen=True)
class VersionImport:
    """What a run did with a version."""

    item: ImportItem
    outcome: str
    may_open: bool
    """Whether the page of the run is for the user."""
    undo: bool
    """Whether the user can take it back now, or merge it again."""


@dataclass(frozen=True)
class VersionView:
    """A version as its history shows it."""

    version: SourceVersion
    """A `SourceVersion` without its bytes, and with their `size`."""
    messages: list[tuple[str, str]]
    """Severity and words of each note on its reading."""
    imports: list[VersionImport]
    status: str
    """What it is to the article now; empty for one that is past."""


def bare_versions(source: SourceDocument) -> QuerySet[SourceVersion]:
    """Returns the versions of a source, the newest first, without bytes and text, each with
    the `size` of its bytes."""
    rows = source.versions.select_related("created_by").defer("data", "document")
    return rows.annotate(size=Length("data")).order_by("-number")


def view_versions(source: SourceDocument, user: User) -> list[VersionView]:
    """Returns all versions of a source, the newest first, in a constant number of
    queries."""
    bases = ArticleBase.objects.defer("document", "memory")
    base = bases.filter(article=source.article).first()
    items = ImportItem.objects.defer("data", "messages", "excluded").order_by("pk")
    names = [source.key, *source.other_names.values_list("key", flat=True)]
    rows = items.filter(key__in=names).exclude(sha256="")
    made = list(rows.select_related("run__topic", "run__user"))
    undoable = reachable_items(made, user)
    found: dict[str, list[VersionImport]] = {}
    for item in made:
        each = VersionImport(
            item,
            OUTCOMES[ItemState(item.state)],
            may_open(user, item.run),
            item.pk in undoable,
        )
        found.setdefault(item.sha256, []).append(each)
    return [
        VersionView(
            version,
            [(message["severity"], message_text(message)) for message in version.messages],
            found.get(version.sha256, []),
            version_status(version, base),
        )
        for version in bare_versions(source)
    ]


def version_status(version: SourceVersion, base: ArticleBase | None) -> str:
    """Returns what a version is to the article now, in a few words."""
    if base and base.pending_id == version.pk:
        return "Questions are open"
    if base and base.version_id == version.pk:
        return "Last settled into the article"
    return ""
