"""Files of earlier runs over the same folders that are not there any more."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.formats import date_format

from cms.articles.actions.trash import in_trash
from cms.sources.importing.files import key_of
from cms.sources.models import ImportItem, JsonObject, SourceDocument

BATCH = 500
"""How many keys are asked about in one query."""


@dataclass(frozen=True)
class VanishedFile:
    """A file that was imported from a folder before, and is gone from it."""

    source: SourceDocument
    seen_at: datetime
    """When it was last there, as far as an import tells."""

    def as_data(self) -> JsonObject:
        """Returns it for scripts, and as it is stored in `ImportRun.gone`."""
        article = self.source.article
        return {
            "key": self.source.key,
            "article": self.source.article_id,
            "title": article.draft_title if article else "",
            "seen": self.seen_at.isoformat(),
            "text": self.said,
        }

    @property
    def said(self) -> str:
        """It in words: `was here on 3 March, is gone: wasps.md`."""
        day, today = timezone.localtime(self.seen_at), timezone.localtime()
        year = "" if day.year == today.year else " Y"
        return f"was here on {date_format(day, f'j F{year}')}, is gone: {self.source.key}"


def find_vanished(paths: Sequence[Path], there: Container[str]) -> list[VanishedFile]:
    """Returns the files of sources below these folders that are not `there` (keys).

    Only those that a run over files has met, whose article is not in the trash. What an
    upload or a person calls a source is no path.
    """
    folders = [key_of(path) for path in paths if path.is_dir()]
    if not folders:
        return []
    sources = SourceDocument.objects.filter(_below(folders), article__isnull=False)
    absent = [key for key in sources.values_list("key", flat=True) if key not in there]
    seen: dict[str, datetime] = {}
    for start in range(0, len(absent), BATCH):
        items = ImportItem.objects.filter(
            key__in=absent[start : start + BATCH], run__user=None
        )
        last = items.values_list("key", "name").annotate(Max("run__created_at"))
        # What `--source-key` called a source does not end with the name of its file.
        seen |= {key: at for key, name, at in last if PurePath(key).name == name}
    found = sources.filter(key__in=seen).select_related("article").order_by("key")
    return [
        VanishedFile(source, seen[source.key])
        for source in found
        if source.article and not in_trash(source.article)
    ]


def _below(folders: Sequence[str]) -> Q:
    """Returns what finds the sources below some folders, by the keys of those."""
    below = Q()
    for folder in folders:
        # The working folder itself holds whatever is not named by a whole path.
        here = ~Q(key__startswith="/")
        below |= here if folder == "." else Q(key__startswith=f"{folder}/")
    return below
