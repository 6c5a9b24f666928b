"""The history of a page: one entry for each thing that one request did to it."""

from __future__ import annotations

from django.db.models import OuterRef, Q, QuerySet, Subquery
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.models import PageLogEntry


class OwnHistoryView(PageHistoryView):
    """Wagtail's view; what a request did to other pages hides nothing of this one.

    Wagtail shows only the last entry that one request has made of an action, on whatever
    page: an import or a publishing of many pages would be in the history of one of them.
    """

    def get_base_queryset(self) -> QuerySet[PageLogEntry]:
        """Returns the last entry of the page for each request and action."""
        entries = PageLogEntry.objects.filter(page=self.object)
        same = entries.filter(uuid=OuterRef("uuid"), action=OuterRef("action"))
        last = Subquery(same.order_by("-timestamp", "-id").values("id")[:1])
        # Entries of commands belong to no request, and are not grouped.
        return self._annotate_queryset(entries.filter(Q(uuid=None) | Q(id=last)))
