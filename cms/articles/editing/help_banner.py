"""An edit view that says above the form how its article stands to its help card."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from cms.articles.views.help_standing import help_standing

PLAIN = "wagtailadmin/pages/edit.html"
WITH_BANNER = "articles/admin/edit_page.html"


class ShowsHelpCard(EditView):
    """Above the form, because a button there posts to another view than the form does."""

    request: HttpRequest
    page: Page

    def get_template_names(self) -> list[str]:
        """Returns our template in the place of Wagtail's own, and no other."""
        names: list[str] = super().get_template_names()
        return [WITH_BANNER if name == PLAIN else name for name in names]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Returns how the article stands, too."""
        context: dict[str, object] = super().get_context_data(**kwargs)
        return context | {"help": help_standing(self.page, self.request.user)}
