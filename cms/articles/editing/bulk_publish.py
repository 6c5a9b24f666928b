"""Publishing many pages at once: an article takes its sections along, or stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.views.admin_request import AdminRequest


class PublishWhole(PublishBulkAction):
    """Wagtail's action; of an article all drafts go out together, or none."""

    template_name = "articles/admin/bulk_publish.html"
    request: AdminRequest

    def get_execution_context(self) -> dict[str, object]:
        """Returns what `execute_action` is given: also where it notes what was refused."""
        self.refused: list[str] = []
        context: dict[str, object] = super().get_execution_context()
        return context | {"refused": self.refused}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Publishes, and says of which articles nothing went out, and why."""
        response = super().form_valid(form)
        for said in self.refused:
            messages.warning(self.request, said)
        return response

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: User | None = None,
        refused: list[str] | None = None,
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


def _publish(article: ArticlePage, user: User | None, refused: list[str] | None) -> int:
    """Publishes an article whole; returns 1, or 0 where it was refused, and notes why."""
    try:
        publish_article(article, user)
    except Refused as why:
        if refused is not None:
            refused.append(f"Nothing of “{article.title}” went out. {why}")
        return 0
    return 1
