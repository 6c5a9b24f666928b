"""Whatever changes what readers see marks a page stale. Nothing else happens here."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model
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
    ReleasedPart,
    SectionPage,
    TopicPage,
)
from cms.articles.models.drafting import only_drafts
from cms.articles.record.addresses import Addresses
from cms.articles.record.aliases import path_of_alias
from cms.articles.signals import addresses_given, links_changed
from cms.publishing.models import PublishedAddress, PublishedRecord
from cms.publishing.stale import mark_ids_stale, mark_mentions_stale, mark_stale

LISTING = (HomePage, TopicPage)
OURS = (HomePage, TopicPage, ArticlePage, SectionPage)


@receiver(page_published, dispatch_uid="publishing.published")
@receiver(page_unpublished, dispatch_uid="publishing.unpublished")
def page_changed(instance: Page, **kwargs: object) -> None:
    """Marks a page that went live or was withdrawn; what stands below names a topic."""
    if isinstance(instance, OURS):
        mark_stale(instance, descendants=isinstance(instance, LISTING))


@receiver(post_save, dispatch_uid="publishing.saved")
def page_saved(
    instance: Model,
    update_fields: Collection[str] | None = None,
    raw: bool = False,
    **kwargs: object,
) -> None:
    """Marks a page whose live row was written directly, which Wagtail does not announce."""
    if only_drafts(update_fields):
        return
    # `raw` rows come from a fixture, whose other rows may not be there yet.
    if isinstance(instance, OURS) and not raw and (instance.live or was_public(instance)):
        mark_stale(instance, descendants=isinstance(instance, LISTING))


def was_public(page: Page) -> bool:
    """Returns whether readers may have something of a page that is not live: a script may
    have withdrawn it."""
    if isinstance(page, SectionPage):
        return ReleasedPart.objects.filter(page=page.pk).exists()
    return PublishedRecord.objects.filter(pk=page.pk).exists()


@receiver(post_page_move, dispatch_uid="publishing.moved")
def page_moved(
    instance: Page,
    url_path_before: str,
    url_path_after: str,
    parent_page_before: Page,
    **kwargs: object,
) -> None:
    """Marks a page that stands elsewhere; one only put in another order does not."""
    if url_path_before != url_path_after:
        page = instance.specific
        mark_stale(page, descendants=True)
        if isinstance(page, SectionPage):
            mark_ids_stale([parent_page_before.pk])


@receiver(pre_delete, dispatch_uid="publishing.deleted")
def page_deleted(instance: Model, **kwargs: object) -> None:
    """Marks a page that is being deleted; its record goes with it."""
    if isinstance(instance, Page) and isinstance(instance.specific_deferred, OURS):
        mark_stale(instance, descendants=True)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="publishing.restricted")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="publishing.unrestricted")
def restriction_changed(instance: PageViewRestriction, **kwargs: object) -> None:
    """Marks a page and all below it that became private, or public again."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        mark_stale(page, descendants=True)


@receiver(post_delete, sender=PublishHold, dispatch_uid="publishing.released")
@receiver(post_save, sender=HoldOverride, dispatch_uid="publishing.overridden")
def hold_released(instance: PublishHold | HoldOverride, **kwargs: object) -> None:
    """Marks a page that waited for a decision: what was kept from readers may go out."""
    # The page is asked for by its id: it may have been deleted together with its holds.
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        mark_stale(page)


@receiver(post_save, sender=ArticleImage, dispatch_uid="publishing.image-saved")
@receiver(post_delete, sender=ArticleImage, dispatch_uid="publishing.image-deleted")
def image_changed(instance: ArticleImage, **kwargs: object) -> None:
    """Marks whatever shows an image that is another now, or gone."""
    mark_mentions_stale(f"image:{instance.pk}")


@receiver(addresses_given, dispatch_uid="publishing.addresses")
def addresses_known(
    sender: object, article: int, paths: Collection[str], **kwargs: object
) -> None:
    """Keeps earlier addresses of an article, as if it had been published there."""
    page = Page.objects.get(pk=article)
    folder = Addresses().path_of(page.get_parent())
    rows = [
        PublishedAddress(path=path, page_id=article)
        for each in paths
        if (path := path_of_alias(each, folder))
    ]
    PublishedAddress.objects.bulk_create(rows, ignore_conflicts=True)


@receiver(links_changed, dispatch_uid="publishing.links")
def files_renamed(
    sender: object, names: Collection[str], articles: Collection[int], **kwargs: object
) -> None:
    """Marks whatever links to files of these names, and these articles themselves."""
    if articles:
        mark_ids_stale(articles)
    mark_mentions_stale(*(f"file:{name}" for name in names))


@receiver(post_delete, sender=ArticleRendition, dispatch_uid="publishing.copy-deleted")
def copy_deleted(instance: ArticleRendition, **kwargs: object) -> None:
    """Marks whatever shows an image whose public copy was deleted: its file was
    replaced."""
    mark_mentions_stale(f"image:{instance.image_id}")
