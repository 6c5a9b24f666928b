"""Side panels that other apps put on the edit views of articles and sections.

Wagtail has no hook for them; here they ask to be shown, so that `cms.articles` need not
know of those apps.
"""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel, ChecksSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

_panels: list[type[BaseSidePanel]] = []


def add_side_panel(panel: type[BaseSidePanel]) -> None:
    """Shows a panel on the edit views; its `is_for(page)` says on which."""
    if panel not in _panels:
        _panels.append(panel)


def without_checks(panels: MediaContainer) -> MediaContainer:
    """Returns the panels but Wagtail's checks: they ask a script in the preview, and ours
    runs none, so that nothing is ever found."""
    return MediaContainer(
        [panel for panel in panels if not isinstance(panel, ChecksSidePanel)]
    )


class CreatesWithoutChecks(CreateView):
    """A view for new pages without the panel of checks."""

    def get_side_panels(self) -> MediaContainer:
        """Returns Wagtail's other panels."""
        return without_checks(super().get_side_panels())


class WithoutChecks(EditView):
    """An edit view without the panel of checks."""

    def get_side_panels(self) -> MediaContainer:
        """Returns Wagtail's other panels."""
        return without_checks(super().get_side_panels())


class ShowsOurPanels(WithoutChecks):
    """An edit view that shows them beside Wagtail's own."""

    request: HttpRequest
    page: Page

    def get_side_panels(self) -> MediaContainer:
        """Returns Wagtail's panels and ours; ours stay as they are at an autosave."""
        panels = super().get_side_panels()
        # An autosave answers with what changed on the page around the form.
        if self.expects_json_response:
            return panels
        ours = [panel for panel in _panels if panel.is_for(self.page)]
        return MediaContainer(
            [*panels, *(panel(self.page, self.request) for panel in ours)]
        )
