"""The panel of the admin's dashboard with what readers in danger lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.articles.help.verifying import REMIND_AFTER, unverified
from cms.articles.models import ArticlePage, Helpline, PublishHold
from cms.articles.models.holds import holds_by_page
from cms.articles.views.admin_request import AdminRequest

LISTED = 10
"""How many articles the panel lists."""


class HelpPanel(Component):
    """Articles without a help card that need one, and helplines to verify; nothing if there
    are none for this user."""

    name = "help_cards"
    template_name = "articles/admin/help_panel.html"
    order = 40

    def __init__(self, request: AdminRequest) -> None:
        self.request = request

    def get_context_data(
        self, parent_context: Mapping[str, object] | None = None
    ) -> dict[str, object]:
        """Returns both lists."""
        articles = list(self._articles())
        may_verify = self.request.user.has_perm("articles.change_helpline")
        helplines: list[Helpline] = list(unverified(REMIND_AFTER)) if may_verify else []
        edit = "wagtailsnippets_articles_helpline:edit"
        return {
            "articles": articles[:LISTED],
            "more": len(articles[LISTED:]),
            "helplines": [(each, reverse(edit, args=[each.pk])) for each in helplines],
            "home": reverse("wagtailadmin_home"),
            # A component is rendered without the request.
            "csrf_token": get_token(self.request),
        }

    def _articles(self) -> Iterator[ArticlePage]:
        """Yields the articles that the user may edit and that lack a card, the public ones
        first."""
        held = PublishHold.objects.filter(kind=PublishHold.HELP_CARD)
        pages = Page.objects.filter(pk__in=held.values("page"))
        rows = pages.select_related("latest_revision").defer("latest_revision__content")
        open_holds = holds_by_page({row.pk: row.latest_revision for row in rows})
        paths = [row.path for row in rows if row.pk in open_holds]
        paths += [path[: -Page.steplen] for path in paths]
        policy = PagePermissionPolicy(ArticlePage)
        mine = policy.instances_user_has_permission_for(self.request.user, "change")
        yield from mine.filter(path__in=paths).order_by("-live", "path")

    def render_html(self, parent_context: Mapping[str, object] | None = None) -> SafeString:
        """Returns the panel, empty where there is nothing to say."""
        context = self.get_context_data(parent_context)
        if not (context["articles"] or context["helplines"]):
            return SafeString("")
        # Of a template, which escapes every value.
        return SafeString(get_template(self.template_name).render(context))
