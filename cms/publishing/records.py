"""Live pages -> published records, one page at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from cms.articles.addresses import Addresses
from cms.articles.models import ArticlePage, HomePage, PublishHold, TopicPage
from cms.articles.outline import shown_sections
from cms.articles.record import build_article, build_listing
from cms.publishing.models import PublishedAddress, PublishedRecord


def live_record(page: Any, addresses: Addresses) -> dict[str, Any]:
    """What readers may see of a live page now: a pure function of its live rows."""
    if isinstance(page, ArticlePage):
        live = [section for section in page.section_pages() if section.live]
        sections = [each for each in live if not each.get_view_restrictions().exists()]
        return dict(build_article(page, shown_sections(page.outline, sections), addresses))
    return build_listing(page, addresses)


def is_public(page: Any) -> bool:
    """Whether readers may see a page: it and all above it are live, none is private."""
    above = page.get_ancestors(inclusive=True).filter(depth__gt=1)
    return (
        not above.filter(live=False).exists() and not page.get_view_restrictions().exists()
    )


def update_records(page_ids: Iterable[int]) -> None:
    """Make the records of these pages what their live rows say, or take them away.

    While an article or a section that is shown is held, the record stays as it was.
    """
    addresses = Addresses()
    for pk in page_ids:
        page = Page.objects.filter(pk=pk).first()
        page = page and page.specific
        if not isinstance(page, HomePage | TopicPage | ArticlePage) or not is_public(page):
            PublishedRecord.objects.filter(pk=pk).delete()
        elif not is_held(page):
            save_record(pk, live_record(page, addresses))


def is_held(page: Any) -> bool:
    """Whether something about a page, or a section of it, must be decided first."""
    return PublishHold.objects.filter(page__path__startswith=page.path).exists()


def save_record(pk: int, record: dict[str, Any]) -> None:
    """Keep a record; the address it has is remembered for ever."""
    data = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    PublishedRecord.objects.update_or_create(
        pk=pk,
        defaults={
            "kind": record["kind"],
            "path": record["path"],
            "data": data,
            "sha256": hashlib.sha256(data.encode()).hexdigest(),
        },
    )
    PublishedAddress.objects.update_or_create(path=record["path"], defaults={"page_id": pk})
