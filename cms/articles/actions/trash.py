"""Deleting and bringing back: an article or a section goes to the trash first."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.articles.drafts.creating import free_slug
from cms.articles.drafts.locking import lock_drafts
from cms.articles.models import ArticlePage, Release, SectionPage, TrashedPage, TrashPage


class CannotRestore(Exception):
    """What the page stood below is gone; the text is one sentence."""


def the_trash() -> TrashPage:
    """Returns the page that holds what was deleted, made when it is first needed."""
    found: TrashPage | None = TrashPage.objects.first()
    if found:
        return found
    # Beside the home page, not below it: so nothing in it has a public address.
    root = Page.objects.get(depth=1)
    made = TrashPage(title="Trash", slug="trash", live=False)
    root.add_child(instance=made)
    return made


def in_trash(page: Page) -> bool:
    """Returns whether a page, or what it stands below, was deleted."""
    path = TrashPage.objects.values_list("path", flat=True).first()
    return bool(path) and page.path.startswith(path)


def move_to_trash(page: Page, user: User | None = None) -> TrashedPage:
    """Withdraws an article or section and puts it, with all below it, into the trash."""
    with transaction.atomic():
        _lock_article(Page.objects.get(pk=page.pk).get_parent().pk)
        page = Page.objects.select_for_update().get(pk=page.pk).specific
        parent = page.get_parent()
        if page.live:
            page.unpublish(user=user)
        _unschedule(page)
        trashed = TrashedPage.objects.create(
            page_id=page.pk, parent=parent, slug=page.slug, deleted_by=user
        )
        # Its address becomes free, and no two in the trash can clash.
        _rename(page, f"deleted-{page.pk}")
        _move(page, the_trash(), user)
        log(instance=page, action="articles.trash", user=user)
    return trashed


def move_all_to_trash(pages: Iterable[Page], user: User) -> set[int]:
    """Moves those of the pages that go to the trash; returns their primary keys.

    A section goes with its article, if both are among them.
    """
    doomed = sorted(filter(goes_to_trash, pages), key=lambda page: page.depth)
    for page in doomed:
        page.refresh_from_db()
        if goes_to_trash(page):
            move_to_trash(page, user)
    return {page.pk for page in doomed}


def restore(trashed: TrashedPage, user: User | None = None) -> Page:
    """Puts a deleted page back where it stood, as a draft. Raises `CannotRestore`."""
    with transaction.atomic():
        _lock_article(trashed.parent_id)
        page = Page.objects.select_for_update().get(pk=trashed.page_id).specific
        parent = trashed.parent and trashed.parent.specific
        if parent is None:
            raise CannotRestore(f"What “{page.title}” stood below has been deleted.")
        if in_trash(parent):
            raise CannotRestore(f"“{parent.title}” is in the trash; restore that first.")
        # Moved under its trash slug, which is free everywhere.
        _move(page, parent, user)
        log(instance=page, action="articles.restore", user=user)
    return Page.objects.get(pk=page.pk).specific


def leave_trash(page: Page) -> None:
    """Gives a page that was moved out of the trash, by whatever road, its own slug back.

    It is a draft, also if somebody published it in there.
    """
    trashed = TrashedPage.objects.filter(page=page.pk).first()
    if trashed is None:
        return
    page = Page.objects.get(pk=page.pk).specific
    if page.live:
        page.unpublish()
    # Under a slug that nothing has: saving a draft in the trash brought back its own.
    _rename(page, f"deleted-{page.pk}")
    _rename(page, free_slug(page.get_parent(), trashed.slug))
    trashed.delete()


def empty(user: User | None = None) -> int:
    """Deletes for good all that is in the trash; returns how many pages it held."""
    with transaction.atomic():
        pages = list(the_trash().get_children().specific())
        count = sum(1 + page.get_descendant_count() for page in pages)
        for page in pages:
            DeletePageAction(page, user=user).execute(skip_permission_checks=True)
    return count


def restorable(user: User) -> list[TrashedPage]:
    """Returns what a user may bring back: whatever they could add where it stood."""
    rows = TrashedPage.objects.select_related("page", "parent", "deleted_by")
    return [row for row in rows if may_restore(user, row)]


def may_restore(user: User, trashed: TrashedPage) -> bool:
    """Returns whether a user may put a page back where it stood."""
    if trashed.parent is None:
        return bool(user.is_superuser)
    parent = trashed.parent.specific
    return bool(parent.permissions_for_user(user).can_add_subpage())


def goes_to_trash(page: Page) -> bool:
    """Returns whether deleting a page in the admin moves it to the trash."""
    return isinstance(page, ArticlePage | SectionPage) and not in_trash(page)


def _lock_article(pk: int | None) -> None:
    """Locks the article, if this is one: before its section, as all do who write it."""
    if ArticlePage.objects.filter(pk=pk).exists():
        lock_drafts(pk or 0)


def _unschedule(page: Page) -> None:
    """Lets nothing of a page, and of what is below it, go out by itself any more."""
    below = page.get_descendants(inclusive=True)
    ids = [str(pk) for pk in below.values_list("pk", flat=True)]
    scheduled = Revision.objects.page_revisions().filter(object_id__in=ids)
    scheduled.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    waiting = Release.objects.filter(article__in=below, state=Release.WAITING)
    waiting.update(state=Release.CANCELLED)


def _move(page: Page, target: Page, user: User | None) -> None:
    """Moves a page without asking: whoever may delete or restore it may do this, whatever
    else may stand there."""
    action = MovePageAction(page, target, pos="last-child", user=user)
    action.execute(skip_permission_checks=True)


def _rename(page: Page, slug: str) -> None:
    """Gives a page another address without a revision: nobody edited it."""
    page.slug = slug
    page.save()
