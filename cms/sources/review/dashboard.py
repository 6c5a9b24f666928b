"""The panel of the admin's dashboard with the articles that wait for decisions."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

from cms.articles.views.admin_request import AdminRequest
from cms.sources.permissions import reviewable
from cms.sources.plurals import plural
from cms.sources.review.views import waiting_articles

LISTED = 10
"""How many articles the panel lists."""


class NeedsYouPanel(Component):
    """The articles that wait for the decisions of a user; nothing if there are none."""

    name = "needs_you"
    template_name = "sources/review/panel.html"
    order = 50

    def __init__(self, request: AdminRequest) -> None:
        self.request = request

    def get_context_data(
        self, parent_context: Mapping[str, object] | None = None
    ) -> dict[str, object]:
        """Returns the articles that have waited longest, and how many more there are."""
        articles = list(waiting_articles(self.request.user))
        return {
            "articles": articles[:LISTED],
            "more": len(articles[LISTED:]),
            "heading": f"Needs you: {plural(len(articles), 'article')}",
        }

    def render_html(self, parent_context: Mapping[str, object] | None = None) -> SafeString:
        """Returns the panel, empty if the user may decide about nothing that waits."""
        if not reviewable(self.request.user).exists():
            return SafeString("")
        return super().render_html(parent_context)
