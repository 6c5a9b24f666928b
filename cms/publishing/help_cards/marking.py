"""Whatever changes a help card marks the articles that show it, and no others."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from cms.articles.models import ArticleHelpCard, Helpline, HelpSubject
from cms.publishing.stale import mark_ids_stale


def mark_showing(**which: object) -> None:
    """Remembers the articles whose cards are these (`ArticleHelpCard.filter`)."""
    shown = ArticleHelpCard.objects.filter(Q(**which))
    ids = set(shown.values_list("article", flat=True))
    if ids:
        mark_ids_stale(ids)


@receiver(post_save, sender=ArticleHelpCard, dispatch_uid="publishing.card-shown")
@receiver(post_delete, sender=ArticleHelpCard, dispatch_uid="publishing.card-taken")
def card_changed(instance: ArticleHelpCard, **kwargs: object) -> None:
    """Marks an article that shows another card, or none any more."""
    mark_ids_stale([instance.article_id])


@receiver(post_save, sender=HelpSubject, dispatch_uid="publishing.subject-saved")
def subject_changed(instance: HelpSubject, **kwargs: object) -> None:
    """Marks the articles that show a card which says something else."""
    mark_showing(subject=instance.pk)


@receiver(post_save, sender=Helpline, dispatch_uid="publishing.helpline-saved")
@receiver(pre_delete, sender=Helpline, dispatch_uid="publishing.helpline-deleted")
def helpline_changed(instance: Helpline, **kwargs: object) -> None:
    """Marks the articles that name a helpline which is another, or gone."""
    mark_showing(subject__helplines=instance.pk)


@receiver(
    m2m_changed, sender=Helpline.subjects.through, dispatch_uid="publishing.helpline-moved"
)
def helpline_moved(
    instance: Model, action: str, pk_set: Collection[int] | None, **kwargs: object
) -> None:
    """Marks the articles whose cards name a helpline more, or less."""
    if action not in ("post_add", "post_remove", "pre_clear"):
        return
    if isinstance(instance, HelpSubject):
        mark_showing(subject=instance.pk)
    elif pk_set is None:
        mark_showing(subject__helplines=instance.pk)
    else:
        mark_showing(subject__in=pk_set)
