"""Renaming a source document, when a person has said that a file of another name is it."""

from __future__ import annotations

from django.contrib.auth.models import User
from wagtail.log_actions import log

from cms.sources.models import ImportItem, SourceDocument


def rename_source(item: ImportItem, source: SourceDocument, user: User | None) -> None:
    """Gives a source the key and name of an import; the item keeps those of before."""
    if source.key != item.key:
        item.renamed = {"key": source.key, "name": source.name}
        _rename(source, item.key, item.name, user)


def restore_source_name(
    item: ImportItem, user: User | None, *, again: bool = False
) -> None:
    """Gives a source the name back that it had before an import that was taken back, or
    with `again` the one of the import. Where another source has taken that key meanwhile,
    or this one has got a third, it stays as it is."""
    if not item.renamed:
        return
    old, new = (item.renamed["key"], item.renamed["name"]), (item.key, item.name)
    now, then = (old, new) if again else (new, old)
    source = SourceDocument.objects.filter(key=now[0], article=item.article).first()
    if source and not SourceDocument.objects.filter(key=then[0]).exists():
        _rename(source, then[0], then[1], user)


def _rename(source: SourceDocument, key: str, name: str, user: User | None) -> None:
    before = source.key
    source.key, source.name = key, name
    source.save(update_fields=["key", "name"])
    log(
        instance=source.article,
        action="sources.rename",
        user=user,
        data={"before": before, "source": key},
    )
