"""Whether readers have what was released and is public, and what was released is live."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.articles.actions.releasing import RELEASED, release
from cms.articles.help.cards import add_card
from cms.articles.help.needing import Need, find_need, hold_all, is_overridden
from cms.articles.models import ArticlePage, HelpSubject, ReleasedPart, SectionPage
from cms.articles.models.holds import open_holds
from cms.articles.record.parts import Part, part_of
from cms.articles.record.structured_data import structured_data
from cms.publishing.models import PublishedRecord
from cms.publishing.public_tree import PublicAddresses, public_page_ids
from cms.publishing.publisher import publish_site
from cms.publishing.records import record_of
from cms.publishing.released import public_sections, released_parts
from importers.document.words import texts

RELEASABLE = "released"
"""What heals a difference: releasing the page, writing its record, or nobody but people."""
COMPOSABLE = "composed"
HELD = "held"
HELPLESS = "no help card"


@dataclass(frozen=True)
class Difference:
    """Something that readers have otherwise than it should be, or than editors see."""

    page_id: int
    title: str
    kind: str
    sentence: str


def check_content(*, fix: bool = False) -> list[Difference]:
    """Compares every live page with its released part, and every record with a fresh one.

    With `fix`, what can be healed is: articles get the help card that they need, live pages
    that are not held are released as they are, and the site is published anew. What is held
    is only told.
    """
    with transaction.atomic():
        lacking = list(find_helpless())
        helpless = [helpless_difference(article, need) for article, need in lacking]
        found = [*helpless, *compare_parts(), *compare_records()]
        if fix:
            hold_all()
            for article, need in lacking:
                add_card(article, need.subject)
            for each in found:
                if each.kind == RELEASABLE:
                    release(Page.objects.get(pk=each.page_id).specific)
            # What is not there is made by the next publishing, whoever does it.
            wrong = [each.page_id for each in found if each.kind == COMPOSABLE]
            PublishedRecord.objects.filter(pk__in=wrong).delete()
    if fix and any(each.kind != HELD for each in found):
        publish_site(full=True)
    return found


def find_helpless() -> Iterator[tuple[ArticlePage, Need]]:
    """Yields the public articles that show no help card, and of what readers read in them
    that needs one; what somebody let out without is left aside."""
    rows = list(HelpSubject.objects.all())
    public = public_page_ids()
    articles = ArticlePage.objects.filter(pk__in=public, help_card=None).defer("lead")
    for article in articles.order_by("path"):
        need = _need_of(article, rows)
        if need:
            yield article, need


def _need_of(article: ArticlePage, rows: Sequence[HelpSubject]) -> Need | None:
    parts = released_parts(article)
    public = {article.pk, *(section.pk for section in public_sections(article))}
    for pk in sorted(parts.keys() & public):
        need = find_need(said_in(parts[pk]), article.language, rows)
        page = need and Page.objects.select_related("live_revision").get(pk=pk)
        if need and page and not is_overridden(page, page.live_revision, need):
            return need
    return None


def said_in(part: Part) -> Iterator[str]:
    """Yields what a released part says, piece by piece."""
    own = part.fields.get("own")
    yield part.fields["title"]
    if own:
        yield from (own["summary"], own["seo_title"], own["search_description"])
        for source in own["sources"]:
            yield from (source["title"], source["note"])
    yield from texts(part.blocks)


def helpless_difference(article: ArticlePage, need: Need) -> Difference:
    """Returns that an article speaks of something, and does not say where help is."""
    said = f"speaks of {need.subject.name} (“{need.words}”), and shows no help card"
    return Difference(article.pk, article.title, HELPLESS, said)


def compare_parts() -> Iterator[Difference]:
    """Yields the live pages that say something else than was released of them."""
    live = Page.objects.live().type(*RELEASED).order_by("path")
    for pk in live.values_list("pk", flat=True):
        page = Page.objects.get(pk=pk).specific
        row = ReleasedPart.objects.filter(page=pk).select_related("revision").first()
        released = row and row.document and Part(row.document, json.loads(row.fields), pk)
        if not released or released.says != part_of(page).says:
            yield difference_of(page, row)


def difference_of(page: ArticlePage | SectionPage, row: ReleasedPart | None) -> Difference:
    """Returns what is otherwise with a live page, and why."""
    readers = (
        f"readers see the version of {_day(row.released_at)}"
        if row
        else "readers have none"
    )
    holds = open_holds(page.pk, page.live_revision)
    if holds:
        since = f"held since {_day(holds[0].made_at)}: {holds[0].reason}"
        return Difference(page.pk, page.title, HELD, f"{since}; {readers}")
    why = f"live, but not released; {readers}"
    return Difference(page.pk, page.title, RELEASABLE, why)


def compare_records() -> Iterator[Difference]:
    """Yields the pages whose record is not what it would be if it were made now."""
    public = public_page_ids()
    addresses = PublicAddresses(public)
    rows = PublishedRecord.objects.in_bulk()
    titles = dict(Page.objects.values_list("pk", "title"))
    for pk in sorted(public | rows.keys()):
        known = rows[pk].record if pk in rows else None
        fresh = record_of(pk, addresses, anew=True)
        if known and fresh and fresh["kind"] == "article":
            # When it changed is known from the list of changes alone.
            fresh["modified"] = known["modified"]
            fresh["structured_data"] = structured_data(fresh)
        if known != fresh:
            title = titles.get(pk, "a deleted page")
            yield Difference(pk, title, COMPOSABLE, _compared(known, fresh))


def _compared(
    known: Mapping[str, object] | None, fresh: Mapping[str, object] | None
) -> str:
    """Returns how a record differs from what it should be."""
    if known is None or fresh is None:
        if fresh is None:
            return "withdrawn, but readers still have it"
        return "public, but readers cannot reach it"
    parts = [name for name, value in fresh.items() if known.get(name) != value]
    return f"readers have another version; what differs: {', '.join(parts)}"


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y %H:%M}"
