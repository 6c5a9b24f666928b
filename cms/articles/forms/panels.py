"""Panels of our own in the page editor."""

from __future__ import annotations

from collections.abc import Mapping

from wagtail.admin.panels import FieldPanel, Panel

from cms.articles.forms.outline import OutlineWidget


class OutlinePanel(FieldPanel):
    """The sections of an article, with their state, in the order that is being drafted."""

    def __init__(self, field_name: str, **kwargs: object) -> None:
        kwargs.setdefault("widget", OutlineWidget)
        kwargs.setdefault("heading", "Sections")
        super().__init__(field_name, **kwargs)


class ReadersPanel(Panel):
    """What readers see of the page now, and why it is not the latest version."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page."""

        template_name = "articles/panels/readers.html"


class NeighboursPanel(Panel):
    """From a section to the one before, the one after, and the whole article."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one section."""

        template_name = "articles/panels/neighbours.html"

        def get_context_data(
            self, parent_context: Mapping[str, object] | None = None
        ) -> dict[str, object]:
            """Returns the article and the sections on either side, in drafted order."""
            context = super().get_context_data(parent_context)
            # A section that is being created has no place in the tree yet.
            article = self.instance.get_parent() if self.instance.depth else None
            article = article and article.specific.get_latest_revision_as_object()
            context["article"] = article
            if article and self.instance.pk:
                rows = article.arranged(article.section_pages())
                pages = [section for section, _ in rows]
                here = next(
                    (i for i, page in enumerate(pages) if page.pk == self.instance.pk), 0
                )
                context["position"] = here + 1
                context["count"] = len(pages)
                context["previous"] = pages[here - 1] if here else None
                context["next"] = pages[here + 1] if here + 1 < len(pages) else None
            return context
