"""The banner of the edit views: where the article comes from, and what waits.

The app puts it into the pages' panels when it is ready, so that `cms.articles` need not
know of sources.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet
from wagtail.admin.panels import Panel
from wagtail.models import Page

from cms.articles.models import ArticlePage, PublishHold, SectionPage
from cms.articles.models.permissions import may_override
from cms.sources.models import ArticleBase, SourceDocument
from cms.sources.permissions import may_review, may_set_policy, who_may_review
from cms.sources.reimport.policies import publishes_when_clean

LISTED = 5
"""How many sections with open questions an article lists."""


def add_source_panels() -> None:
    """Puts the panel first on both kinds of pages."""
    for model in (ArticlePage, SectionPage):
        model.content_panels = [SourcePanel(), *model.content_panels]


class SourcePanel(Panel):
    """Source, version, last import, open questions."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "sources/review/banner.html"

        def get_context_data(
            self, parent_context: Mapping[str, object] | None = None
        ) -> dict[str, object]:
            """Returns the newest version of the source, and what is held because of it."""
            context = super().get_context_data(parent_context)
            article = self.article()
            if article is None:
                return context
            source = SourceDocument.objects.filter(article=article).first()
            context["source"] = source
            if source is None:
                return context
            versions = source.versions.select_related("created_by")
            base = ArticleBase.objects.filter(article=article)
            context["version"] = versions.defer("data", "document").last()
            context["waiting"] = base.filter(pending__isnull=False).exists()
            holds = list(self.holds()) if context["waiting"] else []
            context |= {"holds": holds[:LISTED], "more": len(holds[LISTED:])}
            context["article_id"] = article.pk
            context["may_review"] = may_review(self.request.user, article)
            if context["waiting"] and not context["may_review"]:
                context["decided_by"] = who_may_review(article)
            context["may_set_policy"] = may_set_policy(self.request.user, article)
            context["publishes"] = publishes_when_clean(source)
            context["may_override"] = may_override(self.request.user, article)
            return context

        def article(self) -> ArticlePage | None:
            """Returns the article that the page is or belongs to; None for one not yet
            made."""
            if isinstance(self.instance, ArticlePage):
                return self.instance if self.instance.pk else None
            parent = self.instance.get_parent() if self.instance.depth else None
            return parent and ArticlePage.objects.filter(pk=parent.pk).first()

        def holds(self) -> QuerySet[PublishHold]:
            """Returns the open questions of this page; of an article, those of its sections
            too."""
            held = PublishHold.objects.filter(kind=PublishHold.CONFLICT)
            page: Page = self.instance
            if isinstance(page, SectionPage):
                return held.filter(page=page)
            return held.filter(page__path__startswith=page.path).select_related("page")
