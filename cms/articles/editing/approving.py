"""What is said when a review was approved: what went out, or why nothing did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page, PageLogEntry, WorkflowState

from cms.articles.actions.publish_plan import plan_publishing
from cms.articles.models import ArticlePage, SectionPage
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.outlook import ways_out
from cms.articles.views.publish import tell_what_went_out


@contextmanager
def telling(request: AdminRequest, page: Page) -> Iterator[None]:
    """Says, after what is done meanwhile, what became of a page that was approved by it."""
    started = timezone.now()
    page = page.specific
    article = page if isinstance(page, ArticlePage) else None
    review = page.current_workflow_state
    pages = [s.page for s in plan_publishing(article, None).steps] if article else []
    yield
    row = Page.objects.get(pk=page.pk).specific
    if not review or not WorkflowState.objects.filter(
        pk=review.pk, status=WorkflowState.STATUS_APPROVED
    ):
        return
    kept = PageLogEntry.objects.filter(
        page=page.pk, action="articles.held", timestamp__gte=started
    ).last()
    if kept:
        _tell_why(request, row, kept.data["reason"])
    elif article and row.live and not row.has_unpublished_changes:
        tell_what_went_out(request, row, pages, frozen=False)


def _tell_why(request: AdminRequest, page: ArticlePage | SectionPage, reason: str) -> None:
    article = page if isinstance(page, ArticlePage) else page.get_parent()
    links = list(ways_out(article, page, request.user))
    if article == page:
        links.append(("Publish article…", reverse("articles_publish", args=[page.pk])))
    messages.warning(
        request,
        f"Approved, but nothing of “{page.title}” went out. {reason}",
        buttons=[messages.button(url, label) for label, url in links],
    )


class TellsAfterApproval(EditView):
    """An edit view that says what became of a page which was approved in it."""

    request: HttpRequest
    page: Page

    def perform_workflow_action(self) -> HttpResponse:
        """Approves, or asks for changes."""
        with telling(cast(AdminRequest, self.request), self.page):
            response: HttpResponse = super().perform_workflow_action()
        return response


class TellingWorkflowAction(WorkflowActionView):
    """The same from the dashboard."""

    object: Page

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Approves, or asks for changes."""
        with telling(self.request, self.object):
            response: HttpResponse = super().post(request, *args, **kwargs)
        return response
