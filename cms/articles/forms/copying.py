"""Copying a page: never as one that is kept in sync with another."""

from __future__ import annotations

from wagtail.admin.forms.pages import CopyForm

NO_ALIAS = "Pages of this site are not kept in sync with others; make a plain copy instead."


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
        return data
