"""What must happen in the same transaction in which a page is saved, moved or published."""

from __future__ import annotations

from collections.abc import Collection

from django.apps.config import AppConfig
from django.apps.registry import Apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import page_published, post_page_move

from cms.articles.actions.releases import freeze_answers
from cms.articles.actions.releasing import RELEASED, release
from cms.articles.actions.settle_tree import settle_tree
from cms.articles.actions.trash import in_trash, leave_trash
from cms.articles.exceptions import Held
from cms.articles.help.beginning import make_first_cards
from cms.articles.help.cards import copy_card, take_card_along
from cms.articles.help.needing import hold_all, hold_page, is_overridden, missing_card
from cms.articles.models import (
    ArticlePage,
    HelpSubject,
    HoldOverride,
    PublishHold,
    ReleasedPart,
    SectionAnchor,
    SectionPage,
)
from cms.articles.models.drafting import only_drafts
from cms.articles.models.private_copies import drop_doubles
from cms.articles.signals import going_out, page_copied, version_saved


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


@receiver(post_page_move, sender=SectionPage, dispatch_uid="articles.moved-card")
def keep_readers_helped(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: object
) -> None:
    """Lets no section stand in an article without the help card that it needs."""
    if parent_page_before.pk != parent_page_after.pk:
        section = SectionPage.objects.get(pk=instance.pk)
        take_card_along(section, parent_page_before, parent_page_after)


@receiver(version_saved, dispatch_uid="articles.card-missing")
def look_for_help(page: Page, revision: Revision, **kwargs: object) -> None:
    """Holds a page that speaks of something without its help card."""
    hold_page(page, revision.content)


@receiver(page_copied, sender=ArticlePage, dispatch_uid="articles.copied-card")
def keep_card(original: int, made: Page, **kwargs: object) -> None:
    """Lets the copy of an article show the help card of its original."""
    copy_card(original, made)


@receiver(going_out, dispatch_uid="articles.card-needed")
def refuse_without_help(page: Page, revision: Revision, **kwargs: object) -> None:
    """Lets no version go out that needs a help card. Raises `Held`."""
    need = missing_card(page, revision.content)
    if need and not is_overridden(page, revision, need):
        if revision.pk == page.latest_revision_id:
            hold_page(page, revision.content)
        raise Held(f"“{page.title}” is held: {need.reason}")


@receiver(post_migrate, dispatch_uid="articles.first-cards")
def begin_with_cards(app_config: AppConfig, apps: Apps, **kwargs: object) -> None:
    """Makes the first help cards once there is a place for them."""
    if app_config.label != "articles":
        return
    try:
        there = apps.get_model("articles", "HelpSubject")
    except LookupError:
        return
    # On the way to an older or newer state the tables may have other columns.
    if names_of(there) == names_of(HelpSubject) and make_first_cards():
        hold_all()


def names_of(model: type[Model]) -> set[str]:
    """Returns the names of the fields of a model that have a column."""
    return {field.attname for field in model._meta.concrete_fields}


@receiver(post_page_move, dispatch_uid="articles.left-trash")
def bring_back(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: object
) -> None:
    """Lets a page that is moved out of the trash be as if it had been restored."""
    if in_trash(parent_page_before) and not in_trash(parent_page_after):
        leave_trash(instance)


@receiver(post_save, dispatch_uid="articles.behind")
def written(
    instance: Model,
    update_fields: Collection[str] | None = None,
    raw: bool = False,
    **kwargs: object,
) -> None:
    """Notes that a live row may say more than was released.

    Publishing saves too, and releases when all of the page is saved: what comes with it is
    not yet.
    """
    if isinstance(instance, RELEASED) and instance.live and not raw:
        if not only_drafts(update_fields):
            ReleasedPart.objects.filter(page=instance.pk).update(behind=True)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="articles.restricted")
def restricted(instance: PageViewRestriction, created: bool, **kwargs: object) -> None:
    """Lets a page be restricted in one way once."""
    if created:
        drop_doubles(instance)


@receiver(page_published, dispatch_uid="articles.release")
def published(instance: Page, **kwargs: object) -> None:
    """Releases what went live; lets the tree follow the outline of an article."""
    # Wagtail announces a page that is only scheduled too, if it was never live.
    if not instance.live:
        return
    if isinstance(instance, RELEASED):
        release(instance)
    if isinstance(instance, ArticlePage):
        settle_tree(instance)


@receiver(post_delete, sender=PublishHold, dispatch_uid="articles.answered")
@receiver(post_save, sender=HoldOverride, dispatch_uid="articles.overridden")
def answered(instance: PublishHold | HoldOverride, **kwargs: object) -> None:
    """Lets a release that waits for an answer about a page take the version with it."""
    page = instance.page_id
    # After the commit: the answer is written into the page in the same transaction.
    transaction.on_commit(lambda: freeze_answers(page), robust=True)
