"""Publishing and withdrawing a whole article: the one place where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cms.articles.models import ArticlePage
from cms.articles.models.holds import open_holds


class Refused(Exception):
    """The article cannot go out; the text is one sentence that says why."""


@dataclass(frozen=True)
class Step:
    """One page that publishing the article would change."""

    page: Any
    what: str
    """`new`, `changed` or `again` (withdrawn before, public once more)."""


@dataclass(frozen=True)
class Plan:
    """What "Publish article" would do."""

    steps: tuple[Step, ...]
    refusals: tuple[str, ...]
    """Sentences; while there is one, nothing is published."""
    withdrawn: tuple[Any, ...] = ()
    """Sections that were public once and stay withdrawn."""
    held: bool = False
    """Whether questions are open about a page that would go out."""


def plan_publishing(article: ArticlePage, user: Any) -> Plan:
    """What publishing the article with all its drafts would change, and what forbids it.

    Sections that the drafted outline hides, and that no reader has seen, stay drafts. A
    section that was withdrawn stays so, unless the whole article comes back.
    """
    pairs = article.get_latest_revision_as_object().draft_sections()
    shown = [page for page, is_shown in pairs if is_shown or page.live]
    withdrawn = [
        page for page in shown if article.live and not page.live and page.first_published_at
    ]
    pages = [page for page in shown if page not in withdrawn] + [article]
    steps = [step for page in pages if (step := _step(page))]
    refusals = [sentence for page in pages for sentence in refusals_of(page, user)]
    held = [said for page in pages for said in _held(page)] if refusals else []
    if user is not None and not article.permissions_for_user(user).can_publish():
        refusals = held or [f"You may not publish “{article.title}”."]
    return Plan(tuple(steps), tuple(refusals), tuple(withdrawn), bool(held))


def version_of(plan: Plan) -> str:
    """Names what a plan would publish: the pages, and which revision of each."""
    parts = [(step.page.pk, step.page.latest_revision_id) for step in plan.steps]
    return " ".join(f"{pk}.{revision}" for pk, revision in parts)


def _step(page: Any) -> Step | None:
    if page.live:
        return Step(page, "changed") if page.has_unpublished_changes else None
    return Step(page, "again" if page.first_published_at else "new")


def refusals_of(page: Any, user: Any) -> list[str]:
    """Why the latest version of a page may not go out, a sentence each."""
    refusals = _held(page)
    if user is not None and not refusals:
        may = page.permissions_for_user(user)
        if not may.can_publish():
            refusals.append(f"You may not publish “{page.title}”.")
        elif may.page_locked():
            refusals.append(f"“{page.title}” is locked.")
    if page.workflow_in_progress:
        refusals.append(f"“{page.title}” is being reviewed; finish or cancel that first.")
    return refusals


def _held(page: Any) -> list[str]:
    holds = open_holds(page.pk, page.latest_revision)
    return [f"“{page.title}” is held: {hold.reason}" for hold in holds]


def publish_article(
    article: ArticlePage, user: Any = None, version: str | None = None
) -> int:
    """Publish an article and all its drafts in one transaction, sections first.

    Returns how many pages were published. Without a user, the system acts. `version` is
    that of the plan that a person has seen. Raises `Refused`, with nothing published,
    where a page of it may not go out or something was saved since.
    """
    with transaction.atomic():
        article = ArticlePage.objects.select_for_update().get(pk=article.pk)
        plan = plan_publishing(article, user)
        if plan.refusals:
            raise Refused(plan.refusals[0])
        if version is not None and version != version_of(plan):
            raise Refused("Something was saved since you looked; here is what is new.")
        for step in plan.steps:
            page = step.page
            revision = page.latest_revision or page.save_revision(user=user)
            revision.publish(user=user, skip_permission_checks=user is None)
    return len(plan.steps)


def settle_tree(article: ArticlePage) -> None:
    """Put the sections in the tree in the order of the live outline.

    Readers never see the order of the tree; other tools do, so it should not contradict.
    """
    rows = article.section_pages()
    wanted = [section for section, _ in article.arranged(rows)]
    if [page.pk for page in wanted] == [page.pk for page in rows]:
        return
    for section in wanted:
        section.refresh_from_db()
        section.move(article, pos="last-child")
