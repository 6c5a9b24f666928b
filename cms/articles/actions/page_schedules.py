"""The day on which one page goes out or is withdrawn by itself: another day, or now."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.articles.actions.publish_plan import Refused
from cms.articles.actions.releases import OVER, PAST
from cms.articles.drafts.locking import lock_page
from cms.articles.models.permissions import may_publish

GO_LIVE, EXPIRE = "go_live_at", "expire_at"
"""What happens on the day, by Wagtail's field."""


def put_off_page(page: Page, what: str, day: datetime, user: User | None) -> None:
    """Gives what is to happen to a page (`GO_LIVE`, `EXPIRE`) another day.

    Raises `Refused`.
    """
    with transaction.atomic():
        page = _lock(page, user)
        if day <= timezone.now():
            raise Refused(PAST)
        if what == GO_LIVE:
            revision = _scheduled(page)
            revision.approved_go_live_at = day
            _write(revision, what, day)
            if not page.live:
                Page.objects.filter(pk=page.pk).update(go_live_at=day)
        else:
            if not (page.live and page.expire_at):
                raise Refused(OVER)
            Page.objects.filter(pk=page.pk).update(expire_at=day)
            # Publishing a draft brings the day that stands in it.
            for revision in filter(None, {page.latest_revision, page.live_revision}):
                if revision.content.get(what):
                    _write(revision, what, day)
        data = {"due": day.isoformat(), "what": what}
        log(instance=page.specific, action="articles.put_off", user=user, data=data)


def do_now(page: Page, what: str, user: User | None) -> None:
    """Publishes the version that waits for its day, or withdraws the page, now.

    Raises `Refused`.
    """
    with transaction.atomic():
        page = _lock(page, user)
        if what == EXPIRE:
            if not (page.live and page.expire_at):
                raise Refused(OVER)
            withdraw_expired(page.specific, user)
            return
        revision = _scheduled(page)
        _write(revision, what, None)
        try:
            revision.publish(user=user, skip_permission_checks=True)
        except PermissionDenied as held:
            raise Refused(str(held)) from held


def withdraw_expired(
    page: Page, user: User | None = None, log_action: str | bool = True
) -> None:
    """Withdraws a page because its time is over.

    The day is spent then: who publishes the page once more has not chosen it anew, and
    would see it withdrawn again within minutes.
    """
    over = max(page.expire_at or timezone.now(), timezone.now())
    page.unpublish(user=user, set_expired=True, log_action=log_action)
    Page.objects.filter(pk=page.pk).update(expire_at=None)
    latest = page.latest_revision
    day = latest and latest.as_object().expire_at
    # A later day was drafted for the next time: it stays.
    if day and day <= over:
        _write(latest, EXPIRE, None)


def _lock(page: Page, user: User | None) -> Page:
    """Returns the row of a page, locked. Raises `Refused` for who may not publish it."""
    lock_page(page.pk)
    row: Page = Page.objects.get(pk=page.pk)
    if user is not None and not may_publish(user, row):
        raise Refused(f"You may not publish “{row.title}”.")
    if user is not None and row.locked and row.locked_by_id != user.pk:
        raise Refused(f"“{row.title}” is locked.")
    return row


def _scheduled(page: Page) -> Revision:
    found = page.revisions.filter(approved_go_live_at__isnull=False).first()
    if found is None:
        raise Refused(OVER)
    revision: Revision = found
    return revision


def _write(revision: Revision, what: str, day: datetime | None) -> None:
    """Writes a day into a version: when it goes out is no part of what it says."""
    revision.content[what] = day and day.isoformat()
    # Only a version that is scheduled is given another day: without one, Wagtail takes
    # the writing of that column for a cancellation.
    scheduled = ["approved_go_live_at"] if revision.approved_go_live_at else []
    revision.save(update_fields=["content", *scheduled])
