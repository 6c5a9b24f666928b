"""Releases: an article as it is drafted now goes out on a day, all of it or nothing.

Every function locks the article before the release, and so one after the other sees what
the first did: a release goes out once, whoever carries it out.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.articles.actions.publish_plan import (
    SAVED_SINCE,
    Refused,
    forbidden,
    plan_publishing,
    version_of,
)
from cms.articles.actions.release_checks import (
    find_reasons,
    forbidden_to,
    is_passed,
    over_by,
)
from cms.articles.drafts.locking import lock_drafts
from cms.articles.exceptions import Held
from cms.articles.models import ArticlePage, Release, ReleaseItem
from cms.articles.models.holds import holds_by_page
from cms.articles.record.readers_see import moment

PAST = "Choose a day and time to come."
NOTHING = "Everything that is written here is public already."
OVER = "This was carried out or cancelled in the meantime."


def schedule(
    article: ArticlePage, due: datetime, user: User | None, version: str | None = None
) -> Release:
    """Lets an article with all its drafts, as they are now, go out on a day.

    It takes the place of the release that waits already. A page about which a question is
    open is taken as it is when that is answered. `version` is that of the plan that a
    person has seen. Raises `Refused`.
    """
    with transaction.atomic():
        article = lock_drafts(article.pk)
        plan = plan_publishing(article, None)
        pages = [step.page for step in plan.steps]
        refusals = [said for page in pages for said in forbidden(page, user)]
        if user is not None and not article.permissions_for_user(user).could_publish():
            refusals = [f"You may not publish “{article.title}”."]
        refusals += [] if due > timezone.now() else [PAST]
        refusals += [] if pages else [NOTHING]
        refusals += [
            f"“{step.page.title}” goes out on {moment(step.due)} by its own settings; "
            "change that, or choose a later day."
            for step in plan.steps
            if step.due and step.due > due and step.page.pk != article.pk
        ]
        refusals += over_by(article, pages, due)
        if version is not None and version != version_of(plan):
            refusals.append(SAVED_SINCE)
        if refusals:
            raise Refused(refusals[0])
        supersede(article)
        release = Release.objects.create(article=article, due=due, made_by=user)
        held = holds_by_page({page.pk: page.latest_revision for page in pages})
        for page in pages:
            ReleaseItem.objects.create(
                release=release,
                page_id=page.pk,
                title=page.title,
                revision=page.latest_revision or page.save_revision(user=user),
                open=page.pk in held,
                was_live=page.live,
            )
        _note(release, "articles.release.plan", user)
    return release


def supersede(article: ArticlePage) -> None:
    """Lets nothing of an article wait any longer: something newer took its place."""
    article.releases.filter(state=Release.WAITING).update(state=Release.CANCELLED)


def put_off(release: Release, due: datetime, user: User | None) -> None:
    """Lets a release go out on another day. Raises `Refused`."""
    with transaction.atomic():
        release = _lock(release, user)
        if due <= timezone.now():
            raise Refused(PAST)
        versions = [item.revision for item in release.items.select_related("revision")]
        pages = [version.as_object() for version in versions if version]
        for refusal in over_by(release.article, pages, due):
            raise Refused(refusal)
        release.due, release.waits_for = due, ""
        release.save(update_fields=["due", "waits_for"])
        _note(release, "articles.release.put_off", user)


def cancel(release: Release, user: User | None) -> None:
    """Lets a release not go out; the drafts stay. Raises `Refused`."""
    with transaction.atomic():
        release = _lock(release, user)
        release.state = Release.CANCELLED
        release.save(update_fields=["state"])
        _note(release, "articles.release.cancel", user)


def carry_out(release: Release, user: User | None = None) -> list[Page]:
    """Publishes all pages of a release; returns those that changed.

    A page of which readers have a newer version by now keeps it. Without a user the system
    acts, and only when the release is due. Raises `Refused`, with nothing published, while
    a page of it may not go out, and where it was carried out or cancelled already.
    """
    with transaction.atomic():
        release = _lock(release, user)
        if user is None and release.due > timezone.now():
            raise Refused(OVER)
        freeze_answered(release)
        items = list(release.items.select_related("revision"))
        refusals = forbidden_to(items, user) or find_reasons(release, items)
        if refusals:
            raise Refused(refusals[0])
        out = [item.page for item in items if not is_passed(item)]
        for item in items:
            if item.revision and not is_passed(item):
                _publish(item.revision, release, user)
        release.state, release.waits_for = Release.OUT, ""
        release.save(update_fields=["state", "waits_for"])
        _note(release, "articles.release.out", user)
    return out


def freeze_answered(release: Release) -> None:
    """Takes the latest version of each page that was held when the list was made, and about
    which nothing is open any more."""
    items = release.items.filter(open=True).select_related("page__latest_revision")
    pages = {item: item.page for item in items if item.page}
    held = holds_by_page({page.pk: page.latest_revision for page in pages.values()})
    for item, page in pages.items():
        if page.pk not in held:
            item.revision, item.open = page.latest_revision, False
            item.save(update_fields=["revision", "open"])


def freeze_answers(page_id: int | None = None) -> None:
    """Does that in the release that waits with a page; without one, in all that wait."""
    waiting = Release.objects.filter(state=Release.WAITING, items__open=True)
    if page_id is not None:
        waiting = waiting.filter(items__page=page_id)
    for release in waiting.distinct():
        with transaction.atomic():
            lock_drafts(release.article_id)
            freeze_answered(release)


def _lock(release: Release, user: User | None) -> Release:
    """Returns the release as it is now, locked after its article. Raises `Refused`."""
    article = lock_drafts(release.article_id)
    locked: Release = Release.objects.select_for_update().get(pk=release.pk)
    if locked.state != Release.WAITING:
        raise Refused(OVER)
    if user is not None and not article.permissions_for_user(user).could_publish():
        raise Refused(f"You may not publish “{article.title}”.")
    return locked


def _publish(revision: Revision, release: Release, user: User | None) -> None:
    """Publishes one version, whatever day its own settings give: that of the release, or
    of who lets it out now, counts. Raises `Refused`."""
    if revision.content.get("go_live_at"):
        revision.content["go_live_at"] = None
        revision.save(update_fields=["content"])
    action = "wagtail.publish" if user else "wagtail.publish.scheduled"
    try:
        # The pages were asked about; what is held now is not their latest version.
        revision.publish(
            user=user or release.made_by, log_action=action, skip_permission_checks=True
        )
    except Held as held:
        raise Refused(f"{held}") from held


def _note(release: Release, action: str, user: User | None) -> None:
    count = release.items.count()
    data = {"due": release.due.isoformat(), "pages": count}
    log(instance=release.article, action=action, user=user, data=data)
