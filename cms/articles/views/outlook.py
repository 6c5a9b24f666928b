"""Before and after publishing an article: what goes out, and what stays back and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.articles.actions.publish_plan import Plan
from cms.articles.models import ArticlePage, PublishHold
from cms.articles.models.holds import holds_by_page
from cms.articles.models.permissions import Anybody
from cms.articles.record.before_and_after import BeforeAndAfter, before_and_after
from cms.articles.record.readers_see import Standing, moment, sentence_of
from cms.articles.record.standings import standings_of

Link = tuple[str, str]
"""What is said on it, and its address."""

DECIDE, SCHEDULE, EDIT = "Decide the questions", "Change its schedule", "Open"
CARD = "Add the help card"


@dataclass(frozen=True)
class StaysBack:
    """A page that does not go out, or that readers do not see, and what can be done."""

    title: str
    why: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Outlook:
    """What publishing an article would change for readers."""

    told: BeforeAndAfter
    difference: Component | None
    """Shows it section by section; None where all of it is new, or nothing changes."""
    stays: tuple[StaysBack, ...]


def look_ahead(article: ArticlePage, plan: Plan, user: Anybody) -> Outlook:
    """Returns what readers would get of what a plan lets out now, and what stays back."""
    told = before_and_after(article, plan.going)
    difference = None
    if told.before and plan.going:
        for show in hooks.get_hooks("show_difference"):
            difference = show(told.before, told.after)
    return Outlook(told, difference, tuple(_stays_back(article, plan, user)))


def _stays_back(article: ArticlePage, plan: Plan, user: Anybody) -> Iterator[StaysBack]:
    pages = [step.page for step in plan.steps]
    standings = standings_of([article.pk, *(page.pk for page in pages)])
    own = standings[article.pk]
    if own.above or own.private:
        yield _unseen(article, own)
    yield from held_back(article, pages, user)
    for step in plan.steps:
        standing = standings[step.page.pk]
        if step not in plan.together:
            why = f"goes out on {moment(step.due)}, by its own settings"
            yield StaysBack(step.page.title, why, (_to(step.page, SCHEDULE),))
        elif standing.private and step.page.pk != article.pk:
            why = "goes out, but readers do not see it: it is private"
            yield StaysBack(step.page.title, why, (_to(step.page),))
    for page in plan.withdrawn:
        yield StaysBack(page.title, "was withdrawn, and stays so", (_to(page),))
    for page in plan.hidden:
        why = "stays a draft: the order of sections leaves it out"
        yield StaysBack(page.title, why, (_to(page),))


def _unseen(article: ArticlePage, standing: Standing) -> StaysBack:
    """Returns that readers see nothing at all, with the page that keeps it from them."""
    if not standing.kept_by:
        return StaysBack(article.title, "readers see nothing of it: it is private", ())
    above = Page.objects.get(pk=standing.kept_by)
    why = f"readers see nothing of it: {standing.above}"
    return StaysBack(article.title, why, (_to(above, above.title),))


def held_back(
    article: ArticlePage, pages: Iterable[Page], user: Anybody
) -> Iterator[StaysBack]:
    """Yields those of these pages of an article that are held, as they are drafted."""
    pages = list(pages)
    holds = holds_by_page({page.pk: page.latest_revision for page in pages})
    for page in pages:
        if page.pk in holds:
            why = f"is held: {holds[page.pk][0].reason}".rstrip(".")
            links = ways_on(article, page, user, holds[page.pk])
            yield StaysBack(page.title, why, tuple(links))


def ways_on(
    article: ArticlePage, page: Page, user: Anybody, holds: Iterable[PublishHold]
) -> Iterator[Link]:
    """Yields where what holds a page is settled, for who may, and the page."""
    kinds = {hold.kind for hold in holds}
    if PublishHold.HELP_CARD in kinds:
        yield CARD, reverse("articles_help_card", args=[article.pk])
    if user.has_perm("sources.review_conflicts") and kinds != {PublishHold.HELP_CARD}:
        yield DECIDE, reverse("sources_review", args=[article.pk])
    yield _to(page)


def ways_out(article: ArticlePage, page: Page, user: Anybody) -> Iterator[Link]:
    """Yields where whatever holds a page and those below it is settled, and the page."""
    holds = PublishHold.objects.filter(page__path__startswith=page.path)
    return ways_on(article, page, user, holds)


def after_publishing(
    article: ArticlePage, pages: Iterable[Page], *, frozen: bool
) -> tuple[int, list[StaysBack]]:
    """Returns how many of these pages readers see now, and why they see none of the
    others; 0, and why, where they see nothing of the article.

    Of pages that went out `frozen`, newer drafts do not count.
    """
    pages = list(pages)
    rows = Page.objects.in_bulk([page.pk for page in pages])
    standings = standings_of([article.pk, *rows])
    if not standings[article.pk].public:
        said = sentence_of(standings[article.pk])
        above = standings[article.pk].kept_by
        links = [_to(Page.objects.get(pk=above))] if above else [_to(article, SCHEDULE)]
        return 0, [StaysBack(article.title, said, tuple(links))]
    waiting = [page for page in pages if not _is_out(rows[page.pk], frozen)]
    stays = [
        StaysBack(page.title, sentence_of(standing), tuple(_links(article, page, standing)))
        for page in waiting
        if (standing := standings[page.pk])
    ]
    return len(pages) - len(waiting), stays


def _links(article: ArticlePage, page: Page, standing: Standing) -> Iterator[Link]:
    if standing.lacks_card:
        yield CARD, reverse("articles_help_card", args=[article.pk])
    elif standing.held:
        yield DECIDE, reverse("sources_review", args=[article.pk])
    yield _to(page, SCHEDULE if standing.due else EDIT)


def _is_out(row: Page, frozen: bool) -> bool:
    """Returns whether all that was to go out of a page did: nothing waits for a day."""
    return bool(row.live and (frozen or not row.has_unpublished_changes))


def _to(page: Page, said: str = EDIT) -> Link:
    return said, reverse("wagtailadmin_pages:edit", args=[page.pk])
