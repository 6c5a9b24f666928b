"""Help cards in the admin: the snippets, their menus, the button and the dashboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry, Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    Helpline,
    HelpSubject,
    SectionPage,
)
from cms.articles.models.permissions import Anybody
from cms.articles.views import help_card as views
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.help_panel import HelpPanel


class HelpSubjectViewSet(SnippetViewSet):
    """The cards, with the words that need them."""

    model = HelpSubject
    icon = "help"
    menu_label = "Help cards"
    add_to_settings_menu = True
    list_display = ["title", "name", "language", "order"]


class HelplineViewSet(SnippetViewSet):
    """Who helps, and when that was last verified."""

    model = Helpline
    icon = "mail"
    menu_label = "Helplines"
    add_to_settings_menu = True
    list_display = ["name", "country", "phone", "verified_on"]


register_snippet(HelpSubjectViewSet)
register_snippet(HelplineViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Returns the addresses of an article's help card."""
    card = "articles/<int:pk>/help-card/"
    return [
        path(card, views.show, name="articles_help_card"),
        path(f"{card}add/", views.add, name="articles_help_card_add"),
        path(f"{card}remove/", views.remove, name="articles_help_card_remove"),
    ]


@hooks.register("register_page_header_buttons")
def to_help_card(
    page: Page, user: Anybody, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Leads from an article or section to its help card."""
    if isinstance(page, (ArticlePage, SectionPage)):
        article = page if isinstance(page, ArticlePage) else page.get_parent()
        if page.permissions_for_user(user).can_edit():
            address = reverse("articles_help_card", args=[article.pk])
            yield Button("Help card", address, icon_name="help", priority=66)


@hooks.register("construct_homepage_panels")
def dashboard_panel(request: AdminRequest, panels: list[Component]) -> None:
    """Adds what readers in danger lack to the dashboard."""
    panels.append(HelpPanel(request))


@hooks.register("before_delete_snippet")
def keep_shown_cards(
    request: AdminRequest, instances: Sequence[Model]
) -> HttpResponse | None:
    """Deletes no card that articles show."""
    subjects = [each.pk for each in instances if isinstance(each, HelpSubject)]
    shown = ArticleHelpCard.objects.filter(subject__in=subjects).count()
    if not shown:
        return None
    articles = "1 article shows" if shown == 1 else f"{shown} articles show"
    said = f"{articles} this help card; let them show another first."
    messages.error(request, said)
    return redirect("wagtailsnippets_articles_helpsubject:list")


class AddFormatter(LogFormatter):
    """A card that an article shows from then on."""

    label = "Add help card"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns its title."""
        return f"Lets the article show the help card “{log_entry.data.get('card', '')}”"


class RemoveFormatter(LogFormatter):
    """A card that was taken away."""

    label = "Remove help card"

    def format_message(self, log_entry: BaseLogEntry) -> str:
        """Returns its title, and why it was not needed, if the text says otherwise."""
        said = f"Took the help card “{log_entry.data.get('card', '')}” away"
        reason = log_entry.data.get("reason")
        return f"{said}: “{reason}”" if reason else said


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Registers what is written to Wagtail's log about help cards."""
    actions.register_action("articles.help_card.add")(AddFormatter)
    actions.register_action("articles.help_card.remove")(RemoveFormatter)
