"""Articles: what editors edit and readers read."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The content model and its admin."""

    name = "cms.articles"
    label = "articles"
    verbose_name = "Articles"

    def ready(self) -> None:
        """Connects what must happen when pages are saved; registers system checks."""
        from cms.articles import checks, signal_handlers  # noqa: F401 they register
