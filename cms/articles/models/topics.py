"""The home page and the topics that articles stand under."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.articles.blocks import BodyBlock
from cms.articles.previews import ListingPreview


class IntroducedPage(ListingPreview, Page):
    """A page that says in a few words what stands below it."""

    summary = models.TextField(
        blank=True,
        max_length=400,
        help_text="One or two sentences, shown in lists and to search engines.",
    )
    introduction = StreamField(
        BodyBlock(required=False), blank=True, help_text="Shown above the list of articles."
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
    ]
    search_fields = [*Page.search_fields]

    class Meta:
        abstract = True


class HomePage(IntroducedPage):
    """The front page: topics, and what is new."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["articles.TopicPage"]
    max_count = 1

    class Meta:
        verbose_name = "home page"


class TopicPage(IntroducedPage):
    """A subject; it may hold narrower ones."""

    parent_page_types = ["articles.HomePage", "articles.TopicPage"]
    subpage_types = ["articles.TopicPage", "articles.ArticlePage"]
    page_description = "A subject that articles stand under."

    class Meta:
        verbose_name = "topic"
