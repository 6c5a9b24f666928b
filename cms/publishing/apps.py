"""Publishing: from live pages to files that readers fetch."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The published record, the manifest of files, and what makes them stale."""

    name = "cms.publishing"
    label = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Listens for everything that changes what readers see."""
        from cms.publishing import signal_handlers  # noqa: F401 it registers
        from cms.publishing.help_cards import marking  # noqa: F401 it registers
