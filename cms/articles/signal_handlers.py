"""What must happen in the same transaction in which a page is saved, moved or published."""

from __future__ import annotations

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from cms.articles.actions.publish_article import settle_tree
from cms.articles.models import ArticlePage, SectionAnchor, SectionPage


@receiver(pre_save, sender=SectionPage, dispatch_uid="articles.anchor")
def keep_former_anchor(instance: SectionPage, **kwargs: object) -> None:
    """Remembers the anchor that readers know when a section gets another."""
    if not instance.pk:
        return
    before = SectionPage.objects.filter(pk=instance.pk).values_list("slug", "live").first()
    if before and before[1] and before[0] != instance.slug:
        SectionAnchor.objects.get_or_create(section=instance, anchor=before[0])


@receiver(post_page_move, sender=SectionPage, dispatch_uid="articles.moved-key")
def keep_keys_apart(instance: Page, parent_page_after: Page, **kwargs: object) -> None:
    """Gives a section another key where the article that it came to has its key already."""
    # In the trash stand sections of many articles, which go back with their keys.
    if ArticlePage.objects.filter(pk=parent_page_after.pk).exists():
        instance.specific.renew_taken_key()


@receiver(page_published, sender=ArticlePage, dispatch_uid="articles.settle-tree")
def settle(instance: ArticlePage, **kwargs: object) -> None:
    """Lets the tree follow the outline that went live."""
    # Wagtail announces a page that is only scheduled too, if it was never live.
    if instance.live:
        settle_tree(instance)
