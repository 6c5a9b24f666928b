"""An article: title, lead, people, dates, sources, and the outline of its sections."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.articles.blocks.body import BodyBlock
from cms.articles.forms.outline import ArticleForm
from cms.articles.forms.panels import OutlinePanel, ReadersPanel
from cms.articles.models.holds import HoldablePage
from cms.articles.models.permissions import Anybody, ArticlePermissions
from cms.articles.models.previewing import PREVIEW_MODES, PreviewedAsPublished
from cms.articles.models.sections import SectionPage
from cms.articles.outline import arrange

DIRECTIONS = [("", "As the language"), ("ltr", "Left to right"), ("rtl", "Right to left")]


class ArticlePage(PreviewedAsPublished, HoldablePage):
    """One article; its sections are pages of their own below it."""

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    """Names the article for good, whatever its address."""
    summary = models.TextField(
        blank=True,
        max_length=400,
        help_text="One or two sentences, shown in lists and to search engines. "
        "If you leave it empty, the first sentences of the text are shown.",
    )
    lead = StreamField(
        BodyBlock(required=False),
        blank=True,
        help_text="What stands before the first section heading.",
    )
    outline = models.JSONField(
        default=list,
        blank=True,
        help_text="The sections in the order in which readers meet them.",
    )
    language = models.CharField(
        max_length=35, default="en", help_text="A language tag such as en, fr or zh-Hant."
    )
    direction = models.CharField(max_length=3, blank=True, choices=DIRECTIONS)
    published_on = models.DateField(
        "first published",
        null=True,
        blank=True,
        help_text="Where that was before it came here. Readers are told this day; if you "
        "leave it empty, the day on which it went out here.",
    )
    reviewed_on = models.DateField(
        null=True, blank=True, help_text="When somebody last checked what it says."
    )
    review_due = models.DateField(
        null=True, blank=True, help_text="When it should be checked again."
    )
    source_name = models.CharField(max_length=255, blank=True, editable=False)
    source_imported_on = models.DateField(null=True, blank=True, editable=False)

    base_form_class = ArticleForm
    preview_modes = PREVIEW_MODES
    parent_page_types = ["articles.TopicPage"]
    subpage_types = ["articles.SectionPage"]
    page_description = "An article; each of its sections is a page below it."

    content_panels = [
        ReadersPanel(),
        TitleFieldPanel("title", help_text="What the article is called, for readers."),
        FieldPanel("summary"),
        FieldPanel("lead"),
        OutlinePanel("outline"),
        InlinePanel("references", heading="Sources", label="Source"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading="Address and search engines",
        )
    ]
    settings_panels = [
        InlinePanel("contributors", heading="People", label="Person"),
        FieldPanel("published_on"),
        FieldRowPanel(
            [FieldPanel("reviewed_on"), FieldPanel("review_due")], heading="Review"
        ),
        FieldRowPanel(
            [FieldPanel("language"), FieldPanel("direction")], heading="Language"
        ),
        *Page.settings_panels,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("lead"),
    ]

    class Meta:
        verbose_name = "article"

    def same_key(self) -> PageQuerySet:
        """Returns the other articles of the site that have the key of this one."""
        return ArticlePage.objects.filter(key=self.key).exclude(pk=self.pk)

    def permissions_for_user(self, user: Anybody) -> ArticlePermissions:
        """Returns who may do what; the order of sections is the outline's, not the
        tree's."""
        return ArticlePermissions(user, self)

    def draft_sections(self) -> list[tuple[SectionPage, bool]]:
        """Returns each section as its latest draft, in the order of this outline, with
        whether it is shown.

        Two queries, and one for each section that has unpublished changes.
        """
        sections = [
            section.get_latest_revision_as_object() for section in self.section_pages()
        ]
        return self.arranged(sections)

    def arranged(self, sections: Iterable[SectionPage]) -> list[tuple[SectionPage, bool]]:
        """Returns sections in the order of this outline, each with whether it is shown."""
        return arrange(self.outline, sections)

    def section_pages(self) -> list[SectionPage]:
        """Returns the rows of all its sections, in the order of the tree."""
        return list(self.get_children().order_by("path").specific())


class Contributor(Orderable):
    """A person who wrote or reviewed the article."""

    ROLES = [("author", "Author"), ("reviewer", "Reviewer")]

    article = ParentalKey(
        ArticlePage, on_delete=models.CASCADE, related_name="contributors"
    )
    role = models.CharField(max_length=10, choices=ROLES, default="author")
    name = models.CharField(max_length=200)
    credentials = models.CharField(
        max_length=200,
        blank=True,
        help_text="What the person is, such as consultant psychiatrist.",
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldPanel("credentials"),
    ]

    def __str__(self) -> str:
        return self.name


class Reference(Orderable):
    """Something that the article rests on."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="references")
    title = models.CharField(max_length=300)
    url = models.URLField(blank=True, max_length=2000, verbose_name="address")
    note = models.CharField(max_length=300, blank=True)

    panels = [FieldPanel("title"), FieldPanel("url"), FieldPanel("note")]

    def __str__(self) -> str:
        return self.title
