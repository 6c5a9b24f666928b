"""Where editors find what waits for them: addresses, menu, dashboard, the edit views."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from cms.articles.models import ArticlePage, SectionPage
from cms.sources.permissions import may_review_some, reviewable
from cms.sources.reimport.deciding import look_again
from cms.sources.review import views
from cms.sources.review.views import waiting_articles

DASHBOARD = 10
"""How many articles the dashboard lists."""


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """The addresses of the review screen and what belongs to it."""
    article = "articles/<int:pk>/review/"
    return [
        path("review/", views.reviews, name="sources_reviews"),
        path(article, views.review, name="sources_review"),
        path(f"{article}preview/", views.preview, name="sources_review_preview"),
        path(f"{article}undo/", views.undo_import, name="sources_undo"),
    ]


class ReviewItem(MenuItem):
    """The way to what waits, with how much it is."""

    def is_shown(self, request: Any) -> bool:
        """To those who may decide somewhere."""
        return may_review_some(request.user)

    def render_component(self, request: Any) -> LinkMenuItem:
        """The entry with the number of articles that wait for this user."""
        count = reviewable(request.user).count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """In the main menu, below "Import"."""
    return ReviewItem("Review", reverse("sources_reviews"), icon_name="resubmit", order=160)


class NeedsYouPanel(Component):
    """The articles that wait for the decisions of a user; nothing if there are none."""

    name = "needs_you"
    template_name = "sources/review/panel.html"
    order = 50

    def __init__(self, request: Any) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The articles, those first that wait longest, and how many are not shown."""
        articles = list(waiting_articles(self.request.user))
        return {"articles": articles[:DASHBOARD], "more": len(articles[DASHBOARD:])}

    def render_html(self, parent_context: Any = None) -> SafeString:
        """The panel, if the user may decide about anything that waits."""
        if not reviewable(self.request.user).exists():
            return SafeString("")
        return super().render_html(parent_context)


@hooks.register("construct_homepage_panels")
def dashboard_panel(request: Any, panels: list[Component]) -> None:
    """On the dashboard, above what Wagtail has."""
    panels.append(NeedsYouPanel(request))


@hooks.register("after_edit_page", order=-10)
def answered_by_editing(request: Any, page: Any) -> None:
    """What was saved may answer what is asked; before any hook that leads elsewhere."""
    if isinstance(page, (ArticlePage, SectionPage)):
        key = page.pk if isinstance(page, ArticlePage) else page.get_parent().pk
        article = ArticlePage.objects.filter(pk=key, merge_base__pending__isnull=False)
        for each in article:
            look_again(each, request.user)


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Styles of the banner on the edit views."""
    return format_html('<link rel="stylesheet" href="{}">', static("sources/banner.css"))
