"""The button "Publish" on a page that is held."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.views.pages.edit import EditView

from cms.articles.help.needing import Need, article_of, missing_card
from cms.articles.help.said import content_of
from cms.articles.models import ArticlePage, PublishHold, SectionPage

SAVES_A_NEW_VERSION = (
    "Saved as a draft, not published: questions about this page are open, and the "
    "exception that was made for it covers the version before this one only."
)


class SavesWhileHeld(EditView):
    """An edit view whose button "Publish" saves a draft while there is a hold.

    It publishes what it has just saved, which no override can name.
    """

    request: HttpRequest
    page: ArticlePage | SectionPage
    form: WagtailAdminPageForm

    def publish_action(self) -> HttpResponse:
        """Publishes, or saves a draft and says why."""
        # Whether a card is missing depends on what is published now, not on the hold.
        need = self._missing_card()
        if need:
            said = f"Saved as a draft, not published. {need.reason}"
            messages.warning(self.request, said, buttons=[self._to_card()])
            return self.save_action()
        held = PublishHold.objects.filter(page=self.page.pk)
        if not held.exclude(kind=PublishHold.HELP_CARD).exists():
            return super().publish_action()
        messages.warning(self.request, SAVES_A_NEW_VERSION, buttons=self._ways_on())
        return self.save_action()

    def _missing_card(self) -> Need | None:
        """Returns why what was sent may not go out without a help card."""
        if not isinstance(self.page, (ArticlePage, SectionPage)):
            return None
        content = dict(content_of(self.page))
        # What belongs to the page is still in the form alone.
        sources = self.form.formsets.get("references")
        if sources is not None:
            content["references"] = [
                each for each in sources.cleaned_data if not each.get("DELETE")
            ]
        return missing_card(self.page, content)

    def _to_card(self) -> tuple[str, str, bool]:
        article = article_of(self.page)
        address = reverse("articles_help_card", args=[article.pk if article else 0])
        return messages.button(address, "Add the help card")

    def _ways_on(self) -> list[tuple[str, str, bool]]:
        """Returns the button that leads to the open questions, for who may decide them."""
        if not self.request.user.has_perm("sources.review_conflicts"):
            return []
        page = self.page if isinstance(self.page, ArticlePage) else self.page.get_parent()
        address = reverse("sources_review", args=[page.pk])
        return [messages.button(address, "Decide the questions")]
