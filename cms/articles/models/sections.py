"""A section of an article: a page to edit, a part of a page to read."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.http import Http404
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.articles.blocks import BodyBlock
from cms.articles.models.holding import RefusesWhileHeld
from cms.articles.models.permissions import SectionPermissions
from cms.articles.outline import arrange
from cms.articles.panels import NeighboursPanel
from cms.articles.previews import DRAFTS, ArticlePreview


class SectionPage(RefusesWhileHeld, ArticlePreview, Page):
    """One section. Its slug is its anchor; its address is the article's with `#anchor`."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    """Names the section within its article, and goes along when the article is copied."""
    body = StreamField(BodyBlock(required=False), blank=True)

    parent_page_types = ["articles.ArticlePage"]
    subpage_types: list[str] = []
    page_description = "A part of an article, with a heading of its own."
    show_in_menus_default = False

    content_panels = [
        NeighboursPanel(),
        TitleFieldPanel("title", help_text="The heading of the section."),
        FieldPanel("body", help_text="What stands below the heading."),
    ]
    promote_panels = [
        FieldPanel(
            "slug",
            heading="Anchor",
            help_text="Ends the section's address. Anchors that readers know keep working.",
        )
    ]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "section"

    def permissions_for_user(self, user: Any) -> SectionPermissions:
        """Who may do what; a hold keeps everybody from publishing."""
        return SectionPermissions(user, self)

    def preview_parts(self, mode: str) -> tuple[Any, list[Any]]:
        """The article around this section, and all sections with this one as it stands."""
        article = self.get_parent().specific
        rows = article.section_pages()
        if mode == DRAFTS or not article.live:
            article = article.get_latest_revision_as_object()
        if mode == DRAFTS:
            others = [row.get_latest_revision_as_object() for row in rows]
        else:
            others = [row for row in rows if row.live]
        key = str(self.key)
        sections = [self if str(each.key) == key else each for each in others]
        if self not in sections:
            sections.append(self)
        placed = arrange(article.outline, sections)
        return article, [each for each, shown in placed if shown or each is self]

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """The address of the article, with the section's anchor; none if that is no page
        for readers yet."""
        parent = self.get_parent()
        parts = parent.get_url_parts(request) if parent and parent.live else None
        if parts is None:
            return None
        site_id, root_url, path = parts
        return site_id, root_url, path and f"{path}#{self.slug}"

    def route(self, request: Any, path_components: list[str]) -> Any:
        """A section is no page of the public site."""
        raise Http404

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        """Sections are not listed: their article is."""
        return []


class SectionAnchor(models.Model):
    """An anchor that a section had while it was public; it goes on working."""

    section = models.ForeignKey(SectionPage, models.CASCADE, related_name="former_anchors")
    anchor = models.SlugField(max_length=255, allow_unicode=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "anchor"], name="anchor_once")
        ]

    def __str__(self) -> str:
        return self.anchor
