"""The home page and the topics that articles stand under."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.articles.blocks.body import BodyBlock
from cms.articles.models.keyed import PlainPage
from cms.articles.models.previewing import PreviewedAsPublished

RESERVED = frozenset(
    "_gone _redirects a-z admin assets media preview schemas search static".split()
)
"""First parts of public paths that the site needs for itself, in lower case."""
BELOW_HOME = 3
"""The depth of pages right below the home page in the tree."""


class IntroducedPage(PreviewedAsPublished, PlainPage):
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


def refuse_reserved(slug: str, depth: int) -> None:
    """Raises `ValidationError` for a page right below the home page with a reserved
    slug."""
    if depth == BELOW_HOME and slug.lower() in RESERVED:
        raise ValidationError(
            {"slug": f"The site needs “/{slug}/” for itself; choose another slug."}
        )


class TopicForm(WagtailAdminPageForm):
    """Checks the address of a topic that is not in the tree yet; its model does so
    later."""

    def clean(self) -> dict[str, object]:
        """Returns the data, if the address may be had where the topic will stand."""
        data = super().clean()
        # A page that is not in the tree yet has no depth for the model to ask.
        if not self.instance.depth and self.parent_page:
            refuse_reserved(data.get("slug") or "", self.parent_page.depth + 1)
        return data


class TopicPage(IntroducedPage):
    """A subject; it may hold narrower ones."""

    parent_page_types = ["articles.HomePage", "articles.TopicPage"]
    subpage_types = ["articles.TopicPage", "articles.ArticlePage"]
    page_description = "A subject that articles stand under."

    class Meta:
        verbose_name = "topic"

    base_form_class = TopicForm

    def can_move_to(self, parent: Page) -> bool:
        """Returns whether it may stand there: not at an address that the site needs."""
        try:
            refuse_reserved(self.slug, parent.depth + 1)
        except ValidationError:
            return False
        return bool(super().can_move_to(parent))

    def clean(self) -> None:
        """Refuses an address that the site needs for something else."""
        super().clean()
        refuse_reserved(self.slug, self.depth or 0)
