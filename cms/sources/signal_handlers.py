"""What follows when a page is freed or moved: imports are finished, holds are set anew.

When a page is free again, imports that waited for it are finished after the commit of
whatever freed it, so that a merge that breaks down never undoes an unlock or an approval;
it is logged, and finished later (`finishing`). When a section comes or goes, what is asked
about its article holds the pages that it is about now.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageLogEntry, WorkflowState
from wagtail.signals import (
    page_published,
    post_page_move,
    workflow_approved,
    workflow_cancelled,
)

from cms.articles.models import ArticlePage, SectionPage
from cms.articles.signals import page_copied, swept
from cms.sources.links.keeping_places import announce
from cms.sources.links.link_places import (
    articles_counting_from,
    keep_for_copy,
    keep_for_moved,
)
from cms.sources.models import OtherName, SourceDocument
from cms.sources.reimport.deciding import take_edits_as_answers
from cms.sources.reimport.finishing import finish_waiting

FREEING = {"wagtail.unlock", "wagtail.schedule.cancel"}
"""What Wagtail notes in its log without a signal of its own."""


@receiver(post_save, sender=PageLogEntry, dispatch_uid="sources.freed")
def noted(sender: type[Model], instance: PageLogEntry, **kwargs: object) -> None:
    """Finishes imports when a page was unlocked, or its schedule cancelled."""
    if instance.action in FREEING:
        page = Page.objects.filter(pk=instance.page_id).first()
        if page:
            freed(page)


@receiver(workflow_approved, dispatch_uid="sources.approved")
@receiver(workflow_cancelled, dispatch_uid="sources.cancelled")
def reviewed(sender: type[Model], instance: WorkflowState, **kwargs: object) -> None:
    """Finishes imports when a review is over."""
    page = instance.content_object
    if isinstance(page, Page):
        freed(page)


@receiver(page_published, sender=ArticlePage, dispatch_uid="sources.article-out")
@receiver(page_published, sender=SectionPage, dispatch_uid="sources.section-out")
def published(sender: type[Model], instance: Page, **kwargs: object) -> None:
    """Finishes imports when what was scheduled went out."""
    freed(instance)


@receiver(post_page_move, sender=SectionPage, dispatch_uid="sources.moved")
def moved(
    sender: type[Model],
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: object,
) -> None:
    """Sets holds anew when a section was deleted, brought back, or put into another
    article; its links to files go on leading there."""
    if parent_page_before.pk != parent_page_after.pk:
        keep_for_moved(instance, parent_page_before)
        keys = (parent_page_before.pk, parent_page_after.pk)
        # Locked in one order, so that two moves never wait for each other.
        for article in ArticlePage.objects.filter(pk__in=keys).order_by("pk"):
            take_edits_as_answers(article)


@receiver(page_copied, dispatch_uid="sources.copied")
def copied(sender: type[Model], original: int, made: Page, **kwargs: object) -> None:
    """Lets the links to files in a copied page go on leading there."""
    keep_for_copy(original, made)


def freed(page: Page) -> None:
    """Finishes, after the commit, what waits for the article that a page is or belongs
    to."""
    # A section's article is one step up in the tree.
    paths = (page.path, page.path[: -Page.steplen])
    # `robust`: an error here must not look as if the unlocking had failed.
    transaction.on_commit(lambda: finish_waiting(paths), robust=True)


@receiver(post_save, sender=SourceDocument, dispatch_uid="sources.named")
@receiver(post_save, sender=OtherName, dispatch_uid="sources.other-name")
@receiver(post_delete, sender=OtherName, dispatch_uid="sources.name-gone")
def named(
    sender: type[Model],
    instance: SourceDocument | OtherName,
    update_fields: Collection[str] | None = None,
    **kwargs: object,
) -> None:
    """Says that links to a file lead elsewhere now, and those in it, if it was renamed."""
    moved = []
    if isinstance(instance, SourceDocument) and "key" in (update_fields or ()):
        moved = [instance.article_id] if instance.article_id else []
        moved += articles_counting_from(instance.pk)
    announce(instance.key, moved)


@receiver(swept, dispatch_uid="sources.swept")
def sweep(sender: object, **kwargs: object) -> None:
    """Finishes whatever no signal told of."""
    finish_waiting()
