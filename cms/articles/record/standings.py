"""What decides about what readers see of pages, as their rows are now.

The number of queries is the same however many pages are asked about.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page, PageViewRestriction, Revision

from cms.articles.models import (
    PublishHold,
    Release,
    ReleasedPart,
    ReleaseItem,
    SectionPage,
    TrashPage,
)
from cms.articles.models.holds import holds_by_page
from cms.articles.outline import Entry
from cms.articles.record.readers_see import Standing

KINDS = {"TopicPage": "topic", "HomePage": "home page", "ArticlePage": "article"}


def standing_of(page: Page) -> Standing:
    """Returns what decides about an article or section."""
    return standings_of([page.pk])[page.pk]


def standings_of(ids: Iterable[int]) -> dict[int, Standing]:
    """Returns what decides about each of these articles and sections."""
    pages = Page.objects.select_related("latest_revision").defer("latest_revision__content")
    rows: dict[int, Page] = pages.in_bulk(list(ids))
    facts = _look_up(rows)
    return {pk: _standing(row, facts) for pk, row in rows.items()}


@dataclass(frozen=True)
class _Facts:
    """What the rows beside the pages say."""

    parts: Mapping[int, ReleasedPart]
    due: Mapping[int, tuple[datetime, str]]
    held: Mapping[int, list[PublishHold]]
    private: set[int]
    above: Mapping[str, Page]
    """Every page that stands above one of these, by its path."""
    hidden: set[int]
    """Sections that the released order of their article leaves out."""


def _look_up(rows: Mapping[int, Page]) -> _Facts:
    paths = {
        row.path[:end]
        for row in rows.values()
        for end in range(2 * Page.steplen, len(row.path), Page.steplen)
    }
    # Of a page only whether something was released of it is asked, never what.
    parts = ReleasedPart.objects.exclude(document="").defer("document", "fields", "made")
    return _Facts(
        parts=parts.in_bulk(list(rows)),
        due=due_dates(rows),
        held=holds_by_page({pk: row.latest_revision for pk, row in rows.items()}),
        private={*PageViewRestriction.objects.values_list("page_id", flat=True)},
        above={page.path: page for page in Page.objects.filter(path__in=paths)},
        hidden=_hidden(rows),
    )


def due_dates(ids: Iterable[int]) -> dict[int, tuple[datetime, str]]:
    """Returns when a version of each of these pages goes out by itself, if one does: with
    its article, or by its own settings; and why it did not, if it was to."""
    texts = [str(pk) for pk in ids]
    scheduled = Revision.objects.page_revisions().filter(
        object_id__in=texts, approved_go_live_at__isnull=False
    )
    rows = scheduled.values_list("object_id", "approved_go_live_at")
    due = {int(pk): (moment, "") for pk, moment in rows}
    items = ReleaseItem.objects.filter(page__in=texts, release__state=Release.WAITING)
    told = items.values_list("page", "release__due", "release__waits_for")
    return due | {pk: (moment, why) for pk, moment, why in told}


def _hidden(rows: Mapping[int, Page]) -> set[int]:
    sections = SectionPage.objects.filter(pk__in=list(rows))
    sections = sections.values_list("pk", "key", "path")
    articles = {path[: -Page.steplen] for _, _, path in sections}
    parts = ReleasedPart.objects.exclude(document="").filter(page__path__in=articles)
    outlines = {
        path: json.loads(fields).get("own", {}).get("outline", [])
        for path, fields in parts.values_list("page__path", "fields")
    }
    return {
        pk
        for pk, key, path in sections
        if _is_left_out(str(key), outlines.get(path[: -Page.steplen], []))
    }


def _is_left_out(key: str, outline: Iterable[Entry]) -> bool:
    return any(not each["shown"] for each in outline if each["key"] == key)


def _standing(row: Page, facts: _Facts) -> Standing:
    part = facts.parts.get(row.pk)
    kept_by = _kept_by(row, facts)
    due, waits_for = facts.due.get(row.pk, (None, ""))
    return Standing(
        live=row.live,
        newest=not row.has_unpublished_changes and _says_all(part, row),
        released=part.released_at if part else None,
        held=_held(facts.held.get(row.pk, [])),
        lacks_card=_lacks_card(facts.held.get(row.pk, [])),
        due=due,
        waits_for=waits_for,
        went_out=row.first_published_at is not None,
        expired=row.expired,
        private=row.pk in facts.private,
        hidden=row.pk in facts.hidden,
        above=_said_of(kept_by) if kept_by else "",
        kept_by=kept_by and kept_by.pk,
    )


def _held(holds: list[PublishHold]) -> str:
    if not holds:
        return ""
    match holds[0].kind:
        case PublishHold.CONFLICT:
            return "a question is open"
        case PublishHold.HELP_CARD:
            return "its help card is missing"
        case _:
            return f"it is held ({holds[0].reason})"


def _lacks_card(holds: list[PublishHold]) -> bool:
    return any(hold.kind == PublishHold.HELP_CARD for hold in holds)


def _says_all(part: ReleasedPart | None, row: Page) -> bool:
    """Returns whether what is live is what was released."""
    return bool(part and not part.behind and part.revision_id == row.live_revision_id)


def _kept_by(page: Page, facts: _Facts) -> Page | None:
    """Returns the nearest page above that keeps this one from readers."""
    for end in range(len(page.path) - Page.steplen, Page.steplen, -Page.steplen):
        above = facts.above.get(page.path[:end])
        if above and (not above.live or above.pk in facts.private):
            return above
    return None


def _said_of(above: Page) -> str:
    if above.specific_class is TrashPage:
        return "it is in the trash"
    kind = KINDS.get(above.specific_class.__name__, "page")
    if above.live:
        return f"its {kind} is private"
    return f"its {kind} is {'withdrawn' if above.first_published_at else 'a draft'}"
