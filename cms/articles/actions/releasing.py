"""Releasing: what a page says becomes what readers may have, in the same transaction.

Called for whatever goes live, by whichever road, and by the publisher for what went live
past every road.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from cms.articles.help.needing import keeps_back
from cms.articles.models import ArticlePage, ReleasedPart, SectionPage
from cms.articles.models.holds import open_holds
from cms.articles.record.parts import Part, part_of

RELEASED = (ArticlePage, SectionPage)
"""The kinds of pages that are released; home and topics are read as they stand."""


def release(page: ArticlePage | SectionPage) -> bool:
    """Makes what a live page says its released part, unless it is held as it stands.

    Returns whether it did.
    """
    if not page.live or open_holds(page.pk, page.live_revision):
        return False
    # What was made live past `publish`, or written into the row, was not looked at.
    if keeps_back(page):
        return False
    give_dates(page)
    keep(page, page.live_revision_id, part_of(page))
    return True


def give_dates(page: Page) -> None:
    """Lets a page that was made live without being published say that it goes out now.

    Else its record would tell another time whenever it is made.
    """
    missing = {
        name: timezone.now()
        for name in ("first_published_at", "last_published_at")
        if getattr(page, name) is None
    }
    if missing:
        Page.objects.filter(pk=page.pk).update(**missing)
        for name, moment in missing.items():
            setattr(page, name, moment)


def keep(
    page: Page, revision_id: int | None, part: Part, moment: datetime | None = None
) -> None:
    """Keeps a part of a page as released, now or at another moment."""
    ReleasedPart.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "revision_id": revision_id,
            "released_at": moment or timezone.now(),
            "document": part.document,
            "fields": json.dumps(part.fields, ensure_ascii=False),
            "made": "",
            "behind": False,
        },
    )


def release_all_due() -> set[int]:
    """Releases the live pages that say something else than their parts, and are not held.

    Such are pages that were made live or written past `publish`, whose hold is gone, and
    those that were public before there were parts. Returns the articles of these pages.
    """
    released = set()
    for page in pages_behind():
        part = ReleasedPart.objects.filter(page=page.pk).select_related("revision").first()
        if part and not part.document:
            _fill(part, page)
        elif not release(page):
            continue
        article = page if isinstance(page, ArticlePage) else page.get_parent()
        released.add(article.pk)
    return released


def pages_behind() -> Iterable[ArticlePage | SectionPage]:
    """Yields the live pages whose parts may say something else, or that have none."""
    live = (
        Page.objects.live()
        .type(*RELEASED)
        .annotate(
            now=Coalesce("live_revision_id", 0),
            then=Coalesce("released_part__revision_id", 0),
        )
    )
    none = Q(released_part=None) | Q(released_part__document="")
    behind = live.filter(none | Q(released_part__behind=True) | ~Q(now=F("then")))
    # One at a time: after an upgrade that is every page.
    for pk in list(behind.order_by("path").values_list("pk", flat=True)):
        yield Page.objects.get(pk=pk).specific


def _fill(part: ReleasedPart, page: ArticlePage | SectionPage) -> None:
    """Reads what was public before there were parts, held or not."""
    revision = part.revision
    said = page
    if revision and revision.pk != page.live_revision_id:
        # It was written past a hold: readers have the version before.
        said = revision.as_object()
        said.last_published_at = page.last_published_at
        said.first_published_at = page.first_published_at
    keep(page, part.revision_id, part_of(said), part.released_at)
