"""The button "Publish" on a page that is held."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from cms.articles.models import ArticlePage, PublishHold

SAVES_A_NEW_VERSION = (
    "Saved as a draft, not published: questions about this page are open, and the "
    "exception that was made for it covers the version before this one only."
)


class SavesWhileHeld(EditView):
    """An edit view whose button "Publish" saves a draft while there is a hold.

    It publishes what it has just saved, which no override can name.
    """

    request: HttpRequest
    page: Page

    def publish_action(self) -> HttpResponse:
        """Publishes, or saves a draft and says why."""
        if not PublishHold.objects.filter(page=self.page.pk).exists():
            return super().publish_action()
        messages.warning(self.request, SAVES_A_NEW_VERSION, buttons=self._ways_on())
        return self.save_action()

    def _ways_on(self) -> list[tuple[str, str, bool]]:
        """Returns the button that leads to the open questions, for who may decide them."""
        if not self.request.user.has_perm("sources.review_conflicts"):
            return []
        page = self.page if isinstance(self.page, ArticlePage) else self.page.get_parent()
        address = reverse("sources_review", args=[page.pk])
        return [messages.button(address, "Decide the questions")]
