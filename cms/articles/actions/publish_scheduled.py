"""Publishing what is due and withdrawing what is over, each page and release for itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.articles.actions.late_releases import carry_out_due
from cms.articles.actions.page_schedules import withdraw_expired
from cms.articles.actions.postponing import postponed
from cms.articles.actions.releases import freeze_answers
from cms.articles.drafts.locking import lock_page
from cms.articles.exceptions import Held
from cms.articles.models import Release
from cms.articles.signals import swept

LOG = logging.getLogger(__name__)
T = TypeVar("T", Page, Revision, Release)


def publish_scheduled(tell: Callable[[str], object]) -> bool:
    """Publishes what is due, withdraws what is over; returns whether all of it could be.

    Each page, and each release of an article, has a transaction of its own, so that none
    stops the others. What keeps one is told in a sentence, and it stays as it is.
    """
    now = timezone.now()
    done = []
    with postponed():
        # What was answered while a server was killed before it could take it.
        freeze_answers()
        # First: a page of a release may have a day of its own.
        waiting = Release.objects.filter(state=Release.WAITING, due__lte=now)
        for release in waiting.select_related("article", "made_by"):
            done.append(_do(release, carry_out_due, tell))
        for page in Page.objects.filter(live=True, expire_at__lt=now).specific():
            done.append(_do(page, withdraw, tell))
        due = Revision.objects.filter(approved_go_live_at__lt=now)
        for revision in due.order_by("approved_go_live_at"):
            done.append(_do(revision, publish_due, tell))
        swept.send(publish_scheduled)
    return all(done)


@transaction.atomic
def withdraw(page: Page) -> None:
    """Takes a page whose time is over from the public, unless somebody else did or gave it
    another day in the meantime."""
    lock_page(page.pk)
    over = Page.objects.filter(pk=page.pk, live=True, expire_at__lt=timezone.now())
    for row in over.specific():
        withdraw_expired(row, log_action="wagtail.unpublish.scheduled")


@transaction.atomic
def publish_due(revision: Revision) -> None:
    """Publishes a revision that is due, unless somebody else did or gave it another day in
    the meantime."""
    if revision.base_content_type.model_class() is Page:
        lock_page(int(revision.object_id))
    due = Revision.objects.filter(
        pk=revision.pk, approved_go_live_at__lt=timezone.now()
    ).first()
    if due:
        due.publish(log_action="wagtail.publish.scheduled")


def _do(
    what: T,
    work: Callable[[T], None],
    tell: Callable[[str], object],
) -> bool:
    """Does one thing; returns whether it could be done."""
    try:
        work(what)
    except Held as held:
        tell(str(held))
    except Exception as error:
        LOG.exception("“%s” could not be published or withdrawn.", what)
        tell(f"“{what}” could not be published or withdrawn: {error}")
    else:
        return True
    return False
