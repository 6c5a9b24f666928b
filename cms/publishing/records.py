"""Live pages -> published records, one page at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.articles.models import (
    ArticlePage,
    HomePage,
    SectionPage,
    TopicPage,
)
from cms.articles.models.holds import open_holds
from cms.articles.outline import shown_sections
from cms.articles.record.addresses import Addresses
from cms.articles.record.build import build_article, build_listing
from cms.publishing.models import Mention, PublishedAddress, PublishedRecord
from cms.rendering.contract import Article, Listing
from importers.writers.html import Picture

RECORDED = (HomePage, TopicPage, ArticlePage)
"""The kinds of page that have a record of their own; a section is in its article's."""


def public_page_ids() -> set[int]:
    """Returns the pages that readers may see: live, all above them too, none of these
    private."""
    # The root is never live, and hides nothing; a page without children hides itself only.
    hidden = Page.objects.filter(live=False, depth__gt=1).exclude(numchild=0)
    shut = {*hidden.values_list("path", flat=True)}
    shut |= {*PageViewRestriction.objects.values_list("page__path", flat=True)}
    pages = Page.objects.live().type(*RECORDED).values_list("pk", "path")
    return {
        pk
        for pk, path in pages
        if not any(
            path[:end] in shut for end in range(Page.steplen, len(path) + 1, Page.steplen)
        )
    }


class PublicAddresses(Addresses):
    """Addresses for records: links lead only to what is public, and are noted."""

    def __init__(self, public: set[int]) -> None:
        """`public` is what `public_page_ids` gave."""
        super().__init__()
        self.public = public
        self.mentioned: set[str] = set()
        """What has been asked for; whoever makes a record empties it first."""
        self._recorded: dict[int, int] = {}

    def link(self, target: str) -> str | None:
        """Returns where a link leads; None if that is no public page."""
        kind, _, id = target.partition(":")
        if kind != "page" or not id.isdecimal():
            return super().link(target)
        pk = self._page_recorded(int(id))
        self.mentioned.add(f"page:{pk}")
        return super().link(target) if pk in self.public else None

    def picture(self, asset: str) -> Picture | None:
        """Returns where the public copy of an image stands."""
        if asset.startswith("image:"):
            self.mentioned.add(asset)
        return super().picture(asset)

    def _page_recorded(self, pk: int) -> int:
        """Returns the page whose record tells of page `pk`: a section's is its article."""
        if pk not in self._recorded:
            self._recorded[pk] = pk
            section = SectionPage.objects.filter(pk=pk).first()
            if section:
                self._recorded[pk] = section.get_parent().pk
        return self._recorded[pk]


def live_record(
    page: HomePage | TopicPage | ArticlePage, addresses: Addresses
) -> Article | Listing:
    """Returns what readers may see of a live page now: a pure function of its live rows."""
    if isinstance(page, ArticlePage):
        live = [section for section in page.section_pages() if section.live]
        sections = [each for each in live if not each.get_view_restrictions().exists()]
        return build_article(page, shown_sections(page.outline, sections), addresses)
    return build_listing(page, addresses)


def update_records(page_ids: Iterable[int], public: set[int]) -> None:
    """Makes the records of these pages what their live rows say, or takes them away.

    A record that would tell of a change to a page which is held stays as it was. Records
    that name a page whose record has changed are made anew as well.
    """
    addresses = PublicAddresses(public)
    page_ids = set(page_ids)
    changed = {pk for pk in sorted(page_ids) if update_record(pk, addresses)}
    targets = [f"page:{pk}" for pk in changed]
    naming = Mention.objects.filter(target__in=targets).values_list("page_id", flat=True)
    # One round is enough: a record names others by their address, not by what they say.
    for pk in sorted(set(naming) - page_ids):
        update_record(pk, addresses)


def update_record(pk: int, addresses: PublicAddresses) -> bool:
    """Makes, keeps or takes away the record of one page; returns whether it is another."""
    page = Page.objects.filter(pk=pk).first() if pk in addresses.public else None
    page = page and page.specific
    if not isinstance(page, RECORDED):
        Mention.objects.filter(page_id=pk).delete()
        return PublishedRecord.objects.filter(pk=pk).delete()[0] > 0
    give_dates(page)
    # One object serves many pages, and notes what each of them names in turn.
    addresses.mentioned.clear()
    record = live_record(page, addresses)
    held = held_parts(page)
    # The last wall: whatever was written past the refusal of `publish`.
    if held and tells_of(held, record, PublishedRecord.objects.filter(pk=pk).first()):
        return False
    changed = save_record(pk, record)
    save_mentions(pk, addresses.mentioned)
    return changed


def held_parts(page: Page) -> set[str]:
    """Returns the parts of a page that must be decided first: `page`, and the keys of
    sections.

    A version that went out because somebody overrode the holds for it is not among them.
    """
    parts = {"page"} if open_holds(page.pk, page.live_revision) else set()
    if isinstance(page, ArticlePage):
        sections = SectionPage.objects.filter(path__startswith=page.path)
        held = sections.filter(publish_holds__isnull=False).distinct()
        for section in held.select_related("live_revision"):
            if open_holds(section.pk, section.live_revision):
                parts.add(str(section.key))
    return parts


def tells_of(
    held: set[str], record: Article | Listing, row: PublishedRecord | None
) -> bool:
    """Returns whether a record says something of these parts that readers have not seen
    yet.

    Publishing refuses what is held; this is the wall behind it, for whatever was written
    past it. A page that is not public yet cannot begin while it is held.
    """
    if row is None:
        return "page" in held
    before, now = (_parts(each) for each in (row.record, record))
    return any(before.get(part) != now.get(part) for part in held)


def _parts(record: Article | Listing) -> dict[str, object]:
    """Returns what a record says: of the page itself, and of each section by its key."""
    told = record["sections"] if record["kind"] == "article" else []
    sections = {part["key"]: part for part in told}
    own = ("path", "title", "summary", "lead", "intro")
    page = {name: record.get(name) for name in own} | {"order": list(sections)}
    return {"page": page, **sections}


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
