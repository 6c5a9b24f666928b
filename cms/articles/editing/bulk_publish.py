"""Publishing many pages at once: an article takes its sections along, or stays as it is.

What does not go out is named with the reason, and with where that is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.urls import reverse
from wagtail.admin import messages as linked_messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.models.permissions import may_publish
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.outlook import StaysBack, held_back, ways_out

NO_ACCESS = "items_with_no_access"
"""Wagtail's name for what may not be published."""


class PublishWhole(PublishBulkAction):
    """Wagtail's action; of an article all drafts go out together, or none."""

    template_name = "articles/admin/bulk_publish.html"
    request: AdminRequest

    # A template's context holds anything.
    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Returns what is shown before: apart from each other what is held, and what the
        user may not publish."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        pages = [each["item"] for each in context[NO_ACCESS]]
        held = {page.pk: said for page in pages for said in self._held(page)}
        others = [each for each in context[NO_ACCESS] if each["item"].pk not in held]
        return context | {NO_ACCESS: others, "held": list(held.values())}

    def get_execution_context(self) -> dict[str, object]:
        """Returns what `execute_action` is given: also where it notes what was refused."""
        self.refused: list[StaysBack] = []
        context: dict[str, object] = super().get_execution_context()
        return context | {"refused": self.refused}

    def prepare_action(
        self, objects: Sequence[Page], others: Mapping[str, Sequence[Page]]
    ) -> None:
        """Keeps what is held among what does not go out."""
        self.kept = [said for page in others[NO_ACCESS] for said in self._held(page)]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Publishes, and says what did not go out, why, and where that is decided."""
        response = super().form_valid(form)
        for each in self.kept:
            self._warn(each, f"“{each.title}” {each.why}. It did not go out.")
        for each in self.refused:
            self._warn(each, f"Nothing of “{each.title}” went out. {each.why}")
        return response

    def _warn(self, stays: StaysBack, said: str) -> None:
        buttons = [linked_messages.button(url, label) for label, url in stays.links]
        linked_messages.warning(self.request, said, buttons=buttons)

    def _held(self, page: Page) -> Iterator[StaysBack]:
        """Yields why a page is held, if the user might publish it otherwise."""
        page = page.specific_deferred
        if may_publish(self.request.user, page):
            article = page if isinstance(page, ArticlePage) else page.get_parent()
            yield from held_back(article, [page], self.request.user)

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: User | None = None,
        refused: list[StaysBack] | None = None,
        **kwargs: object,
    ) -> tuple[int, int]:
        """Publishes articles whole, and other pages as Wagtail does.

        Returns how many of the pages went out, and how many below them.
        """
        pages = [page.specific for page in objects]
        articles = {page.pk: page for page in pages if isinstance(page, ArticlePage)}
        # A section goes with its article, if both are among them.
        others = [
            page
            for page in pages
            if page.pk not in articles
            and not (isinstance(page, SectionPage) and page.get_parent().pk in articles)
        ]
        whole = list(articles.values())
        below: list[Page] = []
        if include_descendants:
            below = list(_below(others))
            whole += [page for page in below if isinstance(page, ArticlePage)]
        out = sum(_publish(article, user, refused) for article in whole)
        rest = [page for page in below if not isinstance(page, ArticlePage)]
        rest = [page for page in rest if _may(page, user)]
        parents, _ = super().execute_action(others, False, user=user, **kwargs)
        children, _ = super().execute_action(rest, False, user=user, **kwargs)
        return parents + out, children


def _below(pages: Iterable[Page]) -> Iterator[Page]:
    """Yields what is not public below these pages; of an article that is not, it alone,
    and none of its sections."""
    for page in pages:
        whole: list[str] = []
        for each in page.get_descendants().not_live().order_by("path").specific():
            if isinstance(each, SectionPage) and each.path[: -each.steplen] in whole:
                continue
            if isinstance(each, ArticlePage):
                whole.append(each.path)
            yield each


def _may(page: Page, user: User | None) -> bool:
    return user is None or bool(page.permissions_for_user(user).can_publish())


def _publish(
    article: ArticlePage, user: User | None, refused: list[StaysBack] | None
) -> int:
    """Publishes an article whole; returns 1, or 0 where it was refused, and notes why."""
    try:
        publish_article(article, user)
    except Refused as why:
        if refused is not None and user is not None:
            whole = ("Publish article…", reverse("articles_publish", args=[article.pk]))
            links = (whole, *ways_out(article, article, user))
            refused.append(StaysBack(article.draft_title, str(why), links))
        return 0
    return 1
