"""Which admin views our pages have in place of Wagtail's own."""

from __future__ import annotations

from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from cms.articles.editing.approving import TellingWorkflowAction, TellsAfterApproval
from cms.articles.editing.comparing import ComparesByWords
from cms.articles.editing.explorer import OurExplorer
from cms.articles.editing.held_pages import SavesWhileHeld
from cms.articles.editing.help_banner import ShowsHelpCard
from cms.articles.editing.history import OwnHistoryView
from cms.articles.editing.side_panels import (
    CreatesWithoutChecks,
    ShowsOurPanels,
    WithoutChecks,
)
from cms.articles.editing.stale_saves import RefusesStaleSaves
from cms.articles.models import ArticlePage, HomePage, SectionPage, TopicPage
from cms.articles.views.trash import TrashingDeleteView


class OurEditView(
    ShowsHelpCard, ShowsOurPanels, RefusesStaleSaves, SavesWhileHeld, TellsAfterApproval
):
    """Editing a page of ours."""


class OurRevertView(WithoutChecks, RefusesStaleSaves, SavesWhileHeld, RevisionsRevertView):
    """Going back to an earlier version of a page of ours."""


class OurPageViewSet(PageViewSet):
    """The admin views of one kind of page."""

    add_view_class = CreatesWithoutChecks
    edit_view_class = OurEditView
    revisions_compare_view_class = ComparesByWords
    workflow_action_view_class = TellingWorkflowAction
    revisions_revert_view_class = OurRevertView
    delete_view_class = TrashingDeleteView
    history_view_class = OwnHistoryView
    index_view_class = OurExplorer

    def get_index_view_kwargs(self, **kwargs: object) -> dict[str, object]:
        """Returns what lists every kind of page that may stand there."""
        return super().get_index_view_kwargs(**{"model": Page, **kwargs})


class ArticleViewSet(OurPageViewSet):
    """The admin views of articles, and the listing of a topic."""

    # Wagtail asks a kind of page for the listing above it only where no other may stand.
    parent_models = [TopicPage]


def viewsets() -> list[PageViewSet]:
    """Returns one for each kind of page that we have."""
    kinds = (HomePage, TopicPage, SectionPage)
    others = [OurPageViewSet(model=kind) for kind in kinds]
    return [*others, ArticleViewSet(model=ArticlePage)]
