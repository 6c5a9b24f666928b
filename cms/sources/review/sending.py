"""Sending what a merge changed to the moderation workflow, where there is one."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Page

from cms.articles.drafts.locking import lock_drafts
from cms.articles.drafts.reading import Drafts, read_drafts
from cms.articles.models import ArticlePage
from cms.sources.models import MergeStep, StepKind
from importers import Document, decode


def send_for_review(article: ArticlePage, user: User) -> list[Page]:
    """Submits what the last merge changed to its workflow; returns the pages that changed
    and are in review now.

    More than one page goes as the whole article, which is reviewed with all its drafts. A
    page that is published as it is, is in review already, or that the user may not submit,
    is left alone.
    """
    with transaction.atomic():
        lock_drafts(article.pk)
        drafts = read_drafts(article)
        changed = changed_pages(drafts, text_before_merge(article))
        waiting = [p for p in changed if p.has_unpublished_changes or not p.live]
        whole = ArticlePage.objects.get(pk=article.pk)
        if len(waiting) > 1 and _submit(whole, user):
            return waiting
        return [page for page in waiting if _submit(page, user)]


def _submit(page: Page, user: User) -> bool:
    """Submits a page, if the user may; returns whether it did."""
    if not page.permissions_for_user(user).can_submit_for_moderation():
        return False
    page.get_workflow().start(page, user)
    return True


def text_before_merge(article: ArticlePage) -> Document | None:
    """Returns what the drafts said before the version that was settled last came, through
    however many steps and newer versions it took; None if nothing was merged."""
    before: MergeStep | None = None
    for step in article.merge_steps.order_by("-pk").iterator(chunk_size=4):
        # What was taken back is no part of what was merged since.
        if step.kind == StepKind.UNDO:
            break
        before = step
        if step.before["pending"] is None:
            break
    return decode(before.before["document"]) if before else None


def changed_pages(drafts: Drafts, before: Document | None) -> list[Page]:
    """Returns the pages of an article that say something else than before, the article
    first."""
    if before is None:
        return []
    now = drafts.document
    old = {each.origin.id: each for each in before.sections if each.origin}
    new = {each.origin.id: each for each in now.sections if each.origin}
    head = (before.title, before.lead, before.metadata, list(old))
    pages: list[Page] = [
        page for page in drafts.sections if old.get(str(page.key)) != new.get(str(page.key))
    ]
    same = head == (now.title, now.lead, now.metadata, list(new))
    return pages if same else [drafts.article, *pages]
