"""Sources: where articles come from."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Source documents, their versions and imports."""

    name = "cms.sources"
    label = "sources"
    verbose_name = "Sources"
