"""Which admin views our pages have in place of Wagtail's own."""

from __future__ import annotations

from wagtail.admin.viewsets.pages import PageViewSet

from cms.articles.editing.side_panels import ShowsOurPanels
from cms.articles.editing.stale_saves import OurEditView, OurRevertView
from cms.articles.models import ArticlePage, HomePage, SectionPage, TopicPage
from cms.articles.views.trash import TrashingDeleteView


class EditViewWithPanels(ShowsOurPanels, OurEditView):
    """The edit view of a page of ours, with what other apps show beside it."""


class OurPageViewSet(PageViewSet):  # type: ignore[misc]
    """The admin views of one kind of page."""

    edit_view_class = EditViewWithPanels
    revisions_revert_view_class = OurRevertView
    delete_view_class = TrashingDeleteView


def viewsets() -> list[PageViewSet]:
    """One for each kind of page that we have."""
    kinds = (HomePage, TopicPage, ArticlePage, SectionPage)
    return [OurPageViewSet(model=kind) for kind in kinds]
