"""Whatever changes what readers see marks a page stale. Nothing else happens here."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.articles.models import (
    ArticleImage,
    ArticlePage,
    ArticleRendition,
    HoldOverride,
    HomePage,
    PublishHold,
    SectionPage,
    TopicPage,
)
from cms.articles.previews import use_listings
from cms.publishing.listings import listings_for
from cms.publishing.stale import mark_ids_stale, mark_mentions_stale, mark_stale

use_listings(listings_for)

LISTING = (HomePage, TopicPage)
DRAFTING = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    "locked",
    "locked_at",
    "locked_by",
}
"""Fields of a live row that readers never see."""
OURS = (HomePage, TopicPage, ArticlePage, SectionPage)


@receiver(page_published, dispatch_uid="publishing.published")
@receiver(page_unpublished, dispatch_uid="publishing.unpublished")
def page_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page went live or was withdrawn; lists and articles below name a topic."""
    if isinstance(instance, OURS):
        mark_stale(instance, descendants=isinstance(instance, LISTING))


@receiver(post_save, dispatch_uid="publishing.saved")
def page_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A live row was written directly, which Wagtail does not announce."""
    fields = kwargs.get("update_fields")
    if fields and DRAFTING.issuperset(fields):
        return
    if isinstance(instance, OURS) and instance.live and not kwargs.get("raw"):
        mark_stale(instance, descendants=isinstance(instance, LISTING))


@receiver(post_page_move, dispatch_uid="publishing.moved")
def page_moved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page stands elsewhere; one that was only put in another order does not."""
    if kwargs["url_path_before"] != kwargs["url_path_after"]:
        page = instance.specific
        mark_stale(page, descendants=True)
        if isinstance(page, SectionPage):
            before = kwargs["parent_page_before"]
            mark_ids_stale([before.pk])


@receiver(pre_delete, dispatch_uid="publishing.deleted")
def page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page is going; its record goes with it."""
    if isinstance(instance, Page) and isinstance(instance.specific_deferred, OURS):
        mark_stale(instance, descendants=True)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="publishing.restricted")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="publishing.unrestricted")
def restriction_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page and all below it became private, or public again."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        mark_stale(page, descendants=True)


@receiver(post_delete, sender=PublishHold, dispatch_uid="publishing.released")
@receiver(post_save, sender=HoldOverride, dispatch_uid="publishing.overridden")
def hold_released(sender: Any, instance: Any, **kwargs: Any) -> None:
    """What was decided, or let out, may go out, and whatever waited behind it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        mark_stale(page)


@receiver(post_save, sender=ArticleImage, dispatch_uid="publishing.image-saved")
@receiver(post_delete, sender=ArticleImage, dispatch_uid="publishing.image-deleted")
def image_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """An image is another now, or gone; whatever shows it must be made anew."""
    mark_mentions_stale(f"image:{instance.pk}")


@receiver(post_delete, sender=ArticleRendition, dispatch_uid="publishing.copy-deleted")
def copy_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The copy of an image that readers are shown is out of date: its file was replaced."""
    mark_mentions_stale(f"image:{instance.image_id}")
