"""Publishing a held page all the same: which versions, past which questions, and why.

What is said covers the latest version of each page that is named, and the questions that
its hold names; it decides none of them (`cms.articles.models.holds`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.articles.actions.publish_plan import Refused, refusals_of
from cms.articles.drafts.locking import lock_drafts
from cms.articles.models import ArticlePage, HoldOverride, PublishHold
from cms.articles.models.holds import open_holds
from cms.sources.models import ArticleBase
from cms.sources.reimport.merging import merge_article
from importers import Conflict


class NotOverridden(Exception):
    """Nothing was allowed; the text is one sentence that says why."""


@dataclass(frozen=True)
class HeldPage:
    """One page that must not go out now, as it is."""

    page: Page
    revision: Revision
    """Its latest version: the one that would be let out."""
    holds: tuple[PublishHold, ...]
    """Those that nobody has overridden for it."""
    questions: tuple[Conflict, ...]
    """What they ask, as far as it is asked still, in reading order."""

    @property
    def gone(self) -> int:
        """How many of the questions are asked otherwise since the page was edited."""
        asked = [hold for hold in self.holds if hold.kind == PublishHold.CONFLICT]
        return sum(len(hold.asks) for hold in asked) - len(self.questions)

    @property
    def lacks_card(self) -> bool:
        """Whether a missing help card is what keeps it, or a part of that."""
        return any(hold.kind == PublishHold.HELP_CARD for hold in self.holds)

    @property
    def version(self) -> str:
        """Names what would be let out, and past what."""
        asks = " ".join(name for hold in self.holds for name in [str(hold.pk), *hold.asks])
        saved = self.revision.created_at.isoformat()
        return f"{self.page.pk} {self.revision.pk} {saved} {asks}"


def held_pages(article: ArticlePage) -> tuple[HeldPage, ...]:
    """Returns the pages of an article that are held, it first, then in the order of the
    tree."""
    rows = Page.objects.filter(path__startswith=article.path).filter(
        publish_holds__isnull=False
    )
    asked = _questions(article)
    found = []
    for row in rows.order_by("path").distinct().specific():
        revision = row.latest_revision
        holds = tuple(open_holds(row.pk, revision))
        if holds and revision:
            names = {name for hold in holds for name in hold.asks}
            questions = tuple(each for name, each in asked.items() if name in names)
            page = row.get_latest_revision_as_object()
            found.append(HeldPage(page, revision, holds, questions))
    return tuple(found)


def _questions(article: ArticlePage) -> dict[str, Conflict]:
    """Returns every question about the version that waits, decided or not, by its
    fingerprint."""
    base = ArticleBase.objects.filter(article=article, pending__isnull=False).first()
    if base is None or base.pending is None:
        return {}
    merged = merge_article(base, base.known(base.pending))
    return {each.fingerprint: each for each in merged.result.conflicts}


def override(
    article: ArticlePage,
    versions: Collection[str],
    reason: str,
    user: User,
    *,
    publish: bool = False,
) -> tuple[HeldPage, ...]:
    """Allows these versions of held pages to go out, each named as by `HeldPage.version`.

    With `publish` they go out at once, in the same transaction. Returns what was let out.
    Raises `NotOverridden`, with nothing written, where no reason is given or a page or its
    questions are not what they were, and `Refused` where a page may not go out for another
    reason.
    """
    if not reason.strip():
        raise NotOverridden("Say why this may go out before the questions are decided.")
    with transaction.atomic():
        article = lock_drafts(article.pk)
        chosen = [each for each in held_pages(article) if each.version in versions]
        if not versions:
            raise NotOverridden("Choose at least one page.")
        # A version names page, revision and questions: whatever changed since, it is
        # another.
        if len(chosen) != len(set(versions)):
            raise NotOverridden(
                "Something was saved since you looked; here is what is held now."
            )
        for each in chosen:
            _let_out(each, reason.strip(), user)
        if publish:
            _publish(chosen, user)
    return tuple(chosen)


def _let_out(held: HeldPage, reason: str, user: User) -> None:
    for hold in held.holds:
        HoldOverride.objects.create(
            page_id=held.page.pk,
            hold=hold,
            asks=hold.asks,
            revision=held.revision,
            saved_at=held.revision.created_at,
            reason=reason,
            made_by=user,
        )
    log(
        instance=held.page,
        action="sources.override",
        user=user,
        revision=held.revision,
        data={
            "reason": reason,
            "holds": [{"hold": hold.pk, "asks": hold.asks} for hold in held.holds],
        },
    )


def _publish(chosen: list[HeldPage], user: User) -> None:
    """Publishes sections first, so that the article's outline finds them public."""
    for each in reversed(chosen):
        refusals = refusals_of(each.page, user)
        if refusals:
            raise Refused(refusals[0])
        each.revision.publish(user=user)
