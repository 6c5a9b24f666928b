"""The versions of a source document, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Length

from cms.sources.history.runs import may_open
from cms.sources.importing.reports import said
from cms.sources.models import (
    ArticleBase,
    ImportItem,
    SourceDocument,
    SourceVersion,
)

FATES = {
    ImportItem.State.IMPORTED: "became the article",
    ImportItem.State.MERGED: "merged into the drafts",
    ImportItem.State.WAITING: "kept, waits to be merged",
    ImportItem.State.UNDONE: "merged, then taken back",
    ImportItem.State.REFUSED: "refused",
    ImportItem.State.SAME: "was here already",
    ImportItem.State.CHANGED: "planned",
    ImportItem.State.NEW: "planned",
    ImportItem.State.REREAD: "planned",
    ImportItem.State.ALIKE: "planned",
    ImportItem.State.REPLACED: "replaced by a later import",
    ImportItem.State.LEFT: "left out",
}


@dataclass(frozen=True)
class Import:
    """What a run did with a version."""

    item: ImportItem
    fate: str
    may_open: bool
    """Whether the page of the run is for the user."""


@dataclass(frozen=True)
class VersionView:
    """A version as its history shows it."""

    version: Any
    """A `SourceVersion` without its bytes, and with their `size`."""
    messages: list[tuple[str, str]]
    """Severity and words of each note on its reading."""
    imports: list[Import]
    standing: str
    """What it is to the article now; empty for one that is past."""


def bare_versions(source: SourceDocument) -> Any:
    """The versions of a source, the newest first, without bytes and text; a queryset."""
    rows = source.versions.select_related("created_by").defer("data", "document")
    return rows.annotate(size=Length("data")).order_by("-number")


def view_versions(source: SourceDocument, user: Any) -> list[VersionView]:
    """All versions of a source, the newest first, in a constant number of queries."""
    base = ArticleBase.objects.filter(article=source.article).defer("document").first()
    items = ImportItem.objects.defer("data", "messages", "excluded").order_by("pk")
    found: dict[str, list[Import]] = {}
    rows = items.filter(key=source.key).exclude(sha256="")
    for item in rows.select_related("run__topic", "run__user"):
        each = Import(item, FATES[ImportItem.State(item.state)], may_open(user, item.run))
        found.setdefault(item.sha256, []).append(each)
    return [
        VersionView(
            version,
            [(message["severity"], said(message)) for message in version.messages],
            found.get(version.sha256, []),
            standing(version, base),
        )
        for version in bare_versions(source)
    ]


def standing(version: SourceVersion, base: ArticleBase | None) -> str:
    """What a version is to the article now, in a few words."""
    if base and base.pending_id == version.pk:
        return "Questions are open"
    if base and base.version_id == version.pk:
        return "Last settled into the article"
    return ""
