"""A section of an article: a page to edit, a part of a page to read."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.articles.blocks.body import BodyBlock
from cms.articles.forms.panels import NeighboursPanel, ReadersPanel
from cms.articles.models.holds import HoldablePage
from cms.articles.models.permissions import Anybody, SectionPermissions
from cms.articles.models.previewing import PREVIEW_MODES, PreviewedAsPublished
from cms.articles.models.review_locks import ReviewedWithItsArticle


class SectionPage(PreviewedAsPublished, HoldablePage):
    """One section. Its slug is its anchor; its address is the article's with `#anchor`.

    Its key names it within its article, and goes along when that is copied.
    """

    body = StreamField(BodyBlock(required=False), blank=True)

    preview_modes = PREVIEW_MODES
    parent_page_types = ["articles.ArticlePage"]
    subpage_types: list[str] = []
    page_description = "A part of an article, with a heading of its own."
    show_in_menus_default = False

    content_panels = [
        NeighboursPanel(),
        ReadersPanel(),
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

    in_its_article = False
    """Whether it is shown below its article, where it need not be named."""

    def get_admin_display_title(self) -> str:
        """Returns its title with that of its article: moderators, searchers and mails
        meet it anywhere."""
        title: str = super().get_admin_display_title()
        article = self.get_parent() if self.depth and not self.in_its_article else None
        return f"{title} ({article.draft_title})" if article else title

    def same_key(self) -> PageQuerySet:
        """Returns the other sections of its article that have the key of this one."""
        beside = SectionPage.objects.filter(
            path__startswith=self.path[: -self.steplen], depth=self.depth, key=self.key
        )
        return beside.exclude(pk=self.pk)

    def clean(self) -> None:
        """Raises `ValidationError` for an anchor of the kind that pages use themselves."""
        super().clean()
        if self.slug.startswith("_"):
            raise ValidationError({"slug": "An anchor cannot begin with “_”."})

    def get_lock(self) -> BaseLock | None:
        """Returns what locks it: also the review of its article."""
        lock: BaseLock | None = super().get_lock()
        article = self.get_parent() if self.depth else None
        if lock is None and article and article.workflow_in_progress:
            return ReviewedWithItsArticle(self, article)
        return lock

    def permissions_for_user(self, user: Anybody) -> SectionPermissions:
        """Returns who may do what; a hold keeps everybody from publishing."""
        return SectionPermissions(user, self)

    def get_url_parts(
        self, request: HttpRequest | None = None
    ) -> tuple[int, str, str] | None:
        """Returns the address of the article, with the section's anchor.

        None if the article is no page for readers yet. The parts are the site's id, its
        root URL and the path, as Wagtail has them.
        """
        parent = self.get_parent()
        parts = parent.get_url_parts(request) if parent and parent.live else None
        if parts is None:
            return None
        site_id, root_url, path = parts
        # A path is empty where no view serves pages; then there is nothing to add to.
        return site_id, root_url, path and f"{path}#{self.slug}"

    def route(self, request: HttpRequest, path_components: list[str]) -> NoReturn:
        """Raises `Http404`: a section is no page of the public site."""
        raise Http404

    def get_sitemap_urls(
        self, request: HttpRequest | None = None
    ) -> list[dict[str, object]]:
        """Returns none: the article of a section is listed."""
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
