"""Copying a page: never as one that is kept in sync with another."""

from __future__ import annotations

from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page, PageViewRestriction

NO_ALIAS = "Pages of this site are not kept in sync with others; make a plain copy instead."
NOT_PUBLISHED = "“{}” is private. Copy without publishing, and publish the copies then."


class PlainCopyForm(CopyForm):
    """Wagtail's form without the choice of an alias, which is refused by itself too."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

    def clean(self) -> dict[str, object]:
        """Returns the data. A script that asks for an alias must not get a copy."""
        data: dict[str, object] = super().clean()
        if self.data.get("alias"):
            # At a field, since Wagtail's page shows no errors of the whole form.
            self.add_error("new_parent_page", NO_ALIAS)
        private = _first_private(self.page) if data.get("publish_copies") else None
        if private:
            # They are published one by one, and would be public until all is copied.
            self.add_error("publish_copies", NOT_PUBLISHED.format(private.title))
        return data


def _first_private(page: Page) -> Page | None:
    """Returns the first page of those to be copied that is private by itself."""
    pages = page.get_descendants(inclusive=True).order_by("path")
    shut = PageViewRestriction.objects.filter(page__in=pages)
    found: Page | None = pages.filter(pk__in=shut.values("page")).first()
    return found
