"""Sources: where articles come from."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Source documents, their versions and imports."""

    name = "cms.sources"
    label = "sources"
    verbose_name = "Sources"

    def ready(self) -> None:
        """Connects signals and checks, and adds our panels to the edit views."""
        import cms.sources.checks
        import cms.sources.signal_handlers  # noqa: F401 connects them
        from cms.articles.editing.side_panels import add_side_panel
        from cms.sources.panels.side_panel import SourceSidePanel
        from cms.sources.panels.source_panel import add_source_panels

        add_source_panels()
        add_side_panel(SourceSidePanel)
