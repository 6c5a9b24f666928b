"""How pages are previewed: by the publisher's own rendering, drafts included.

The models only name a template, which calls `cms.articles.previews`: so they need not know
how a page becomes a record, and what makes the record may know the models.
"""

from __future__ import annotations

from django.http import HttpRequest

ALONE = "alone"
DRAFTS = "drafts"
PREVIEW_MODES = [
    (ALONE, "This page alone"),
    (DRAFTS, "With all drafts"),
]


class PreviewedAsPublished:
    """A page whose preview is what the publisher would write of it."""

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Returns the template that shows the published page, in every mode."""
        return "articles/preview.html"
