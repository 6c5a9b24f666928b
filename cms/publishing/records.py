"""Released parts and the live tree -> published records, one page at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from wagtail.models import Page

from cms.articles.actions.releasing import give_dates
from cms.articles.models import ArticlePage, HomePage, TopicPage
from cms.articles.record.build import build_listing
from cms.publishing.changes import dated, note_withdrawal
from cms.publishing.models import Mention, PublishedAddress, PublishedRecord
from cms.publishing.public_tree import (
    RECORDED,
    PublicAddresses,
    note_public_sections,
)
from cms.publishing.released import released_record
from cms.rendering.contract import Article, Listing


def update_records(
    page_ids: Iterable[int], public: set[int], *, anew: bool = False
) -> None:
    """Makes the records of these pages what was released of them, or takes them away.

    Records that name a page whose record has changed are made as well. With `anew`,
    nothing that was made before is used again.
    """
    addresses = PublicAddresses(public)
    page_ids = set(page_ids)
    changed = {pk for pk in sorted(page_ids) if update_record(pk, addresses, anew=anew)}
    targets = [f"page:{pk}" for pk in changed]
    naming = Mention.objects.filter(target__in=targets).values_list("page_id", flat=True)
    # One round is enough: a record names others by their address, not by what they say.
    for pk in sorted(set(naming) - page_ids):
        update_record(pk, addresses, anew=anew)


def update_record(pk: int, addresses: PublicAddresses, *, anew: bool = False) -> bool:
    """Makes or takes away the record of one page; returns whether it is another."""
    # One object serves many pages, and notes what each of them names in turn.
    addresses.mentioned.clear()
    record = record_of(pk, addresses, anew=anew)
    if record is None:
        note_withdrawal(pk)
        Mention.objects.filter(page_id=pk).delete()
        return PublishedRecord.objects.filter(pk=pk).delete()[0] > 0
    if record["kind"] == "article":
        record = dated(pk, record)
        note_public_sections(pk)
    changed = save_record(pk, record)
    save_mentions(pk, addresses.mentioned)
    return changed


def record_of(
    pk: int, addresses: PublicAddresses, *, anew: bool = False
) -> Article | Listing | None:
    """Returns what readers may see of a page now; None where that is nothing."""
    page = Page.objects.filter(pk=pk).first() if pk in addresses.public else None
    if page is None or not issubclass(page.specific_class, RECORDED):
        return None
    if issubclass(page.specific_class, ArticlePage):
        return released_record(pk, addresses, anew=anew)
    listing: HomePage | TopicPage = page.specific
    give_dates(listing)
    return build_listing(listing, addresses)


def save_record(pk: int, record: Article | Listing) -> bool:
    """Keeps a record, and its address for ever; returns whether it is another now."""
    data = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    sha256 = hashlib.sha256(data.encode()).hexdigest()
    PublishedAddress.objects.update_or_create(path=record["path"], defaults={"page_id": pk})
    if PublishedRecord.objects.filter(pk=pk, sha256=sha256).exists():
        return False
    PublishedRecord.objects.update_or_create(
        pk=pk,
        defaults={
            "kind": record["kind"],
            "path": record["path"],
            "data": data,
            "sha256": sha256,
        },
    )
    return True


def save_mentions(pk: int, targets: set[str]) -> None:
    """Keeps what a record names."""
    rows = Mention.objects.filter(page_id=pk)
    known = set(rows.values_list("target", flat=True))
    rows.filter(target__in=known - targets).delete()
    Mention.objects.bulk_create(
        [Mention(page_id=pk, target=target) for target in sorted(targets - known)],
        ignore_conflicts=True,
    )
