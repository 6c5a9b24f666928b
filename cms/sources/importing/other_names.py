"""The names that a source went by: once a renamed file was recognised, it stays known."""

from __future__ import annotations

from django.contrib.auth.models import User

from cms.sources.importing.planned_file import PlannedFile
from cms.sources.models import ImportItem, OtherName, SourceDocument
from cms.sources.reimport.renaming import rename_source


def remember_name(planned: PlannedFile, item: ImportItem, user: User | None) -> None:
    """Stores that a source goes by the name of an unchanged file, where its own is gone.

    So its next version is known by that name, however little it has of the words before.
    The name before stays known too. An upload, which does not say its folder, gives a
    source of a folder only one name more.
    """
    if not planned.known_as or planned.article_id is None:
        return
    source = SourceDocument.objects.get(pk=planned.source_id or 0)
    if ("/" in planned.key) != ("/" in source.key):
        # A bare name that a source has already says nothing of this one.
        if not SourceDocument.objects.filter(name=planned.name).exists():
            OtherName.objects.get_or_create(key=planned.key, defaults={"source": source})
        return
    OtherName.objects.filter(key=planned.key).delete()
    OtherName.objects.update_or_create(key=source.key, defaults={"source": source})
    rename_source(item, source, user)
