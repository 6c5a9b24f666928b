"""What readers see of an article or section now, in one sentence for its editors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, PageViewRestriction

from cms.articles.models import ArticlePage, PublishHold, ReleasedPart, SectionPage
from cms.articles.models.holds import open_holds
from cms.articles.record.parts import Fields

KINDS = {"TopicPage": "topic", "HomePage": "home page", "ArticlePage": "article"}


@dataclass(frozen=True)
class Standing:
    """What decides about it."""

    live: bool = True
    newest: bool = True
    """Whether the latest version is the one that was released last."""
    released: datetime | None = None
    held: str = ""
    """Why the latest version may not go out."""
    due: datetime | None = None
    """When a version goes out by itself."""
    went_out: bool = False
    """Whether it was ever public."""
    expired: bool = False
    private: bool = False
    hidden: bool = False
    """Whether the released order of sections leaves it out."""
    above: str = ""
    """What keeps a page above it, and so this one, from readers."""

    @property
    def public(self) -> bool:
        """Whether readers see anything of it."""
        out = self.above or self.private or self.hidden
        return bool(self.live and self.released and not out)


def sentence_of(standing: Standing) -> str:
    """Returns what readers see, and why it is not the latest version if it is not."""
    if not standing.live or not standing.public:
        return f"{_why_not_public(standing)}."
    if standing.newest:
        return "Readers see this version."
    return f"Readers see the version of {_day(standing.released)}{_why_older(standing)}."


def _why_not_public(standing: Standing) -> str:
    reasons = [
        (standing.above, f"Not public: {standing.above}"),
        (not standing.live and standing.due, f"Goes out on {_moment(standing.due)}"),
        (not standing.live and standing.expired, "Not public: its time is over"),
        (not standing.live and standing.went_out, "Not public: it is withdrawn"),
        (standing.held and not standing.released, f"Not public: {standing.held}"),
        (not standing.live, "Not public yet"),
        (standing.private, "Not public: it is private"),
        (standing.hidden, "Not public: the order of sections leaves it out"),
    ]
    return next((said for reason, said in reasons if reason), "Not public yet")


def _why_older(standing: Standing) -> str:
    if standing.held:
        return f": {standing.held}"
    if standing.due:
        return f"; a newer one goes out on {_moment(standing.due)}"
    return "; a newer one is a draft"


def _day(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y H:i") if moment else ""


def standing_of(page: ArticlePage | SectionPage) -> Standing:
    """Returns what decides about a page, as its rows are now."""
    row: Page = Page.objects.select_related("latest_revision").get(pk=page.pk)
    part = ReleasedPart.objects.filter(page=row.pk).exclude(document="").first()
    revisions = row.specific_class.objects.get(pk=row.pk).revisions
    due = revisions.filter(approved_go_live_at__isnull=False).first()
    restrictions = PageViewRestriction.objects.filter(page=row.pk)
    return Standing(
        live=row.live,
        newest=not row.has_unpublished_changes and _says_all(part, row),
        released=part.released_at if part else None,
        held=_held(open_holds(row.pk, row.latest_revision)),
        due=due and due.approved_go_live_at,
        went_out=row.first_published_at is not None,
        expired=row.expired,
        private=restrictions.exists(),
        hidden=_is_hidden(page),
        above=_kept_above(row),
    )


def _held(holds: list[PublishHold]) -> str:
    if not holds:
        return ""
    conflict = holds[0].kind == PublishHold.CONFLICT
    return "a question is open" if conflict else f"it is held ({holds[0].reason})"


def _says_all(part: ReleasedPart | None, row: Page) -> bool:
    """Returns whether what is live is what was released."""
    return bool(part and not part.behind and part.revision_id == row.live_revision_id)


def _is_hidden(page: ArticlePage | SectionPage) -> bool:
    """Returns whether the order of sections that was released leaves a section out."""
    if not isinstance(page, SectionPage):
        return False
    article = page.path[: -page.steplen]
    part = ReleasedPart.objects.filter(page__path=article).exclude(document="").first()
    fields: Fields | None = json.loads(part.fields) if part else None
    outline = fields["own"]["outline"] if fields else []
    return any(not each["shown"] for each in outline if each["key"] == str(page.key))


def _kept_above(page: Page) -> str:
    """Returns which page above keeps this one from readers, and how; the nearest."""
    private = {*PageViewRestriction.objects.values_list("page_id", flat=True)}
    for above in page.get_ancestors().filter(depth__gt=1).order_by("-depth"):
        kind = KINDS.get(above.specific_class.__name__, "page")
        if not above.live:
            return f"its {kind} is {'withdrawn' if above.first_published_at else 'a draft'}"
        if above.pk in private:
            return f"its {kind} is private"
    return ""
