"""A release: which versions of which pages of an article go out together on a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.models import Page, Revision

from cms.articles.models.articles import ArticlePage


class Release(models.Model):
    """A frozen list of pages and versions of one article: all of it goes out, or none."""

    WAITING, OUT, CANCELLED = "waiting", "out", "cancelled"
    STATES = [(WAITING, "Waiting"), (OUT, "Out"), (CANCELLED, "Cancelled")]

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="releases")
    due = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    waits_for = models.TextField(blank=True)
    """Why it did not go out when it was due, in a sentence; its author was told."""
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(state="waiting"),
                name="one_release_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, due {self.due:%Y-%m-%d %H:%M}"


class ReleaseItem(models.Model):
    """One page of a release, in the order in which they go out."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="items")
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="release_items")
    title = models.CharField(max_length=255)
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, related_name="release_items"
    )
    """The version that goes out."""
    open = models.BooleanField(default=False)
    """Whether it was held when the list was made: the version with the answer is taken."""
    was_live = models.BooleanField(default=False)
    """Whether the page was public in the CMS then; who withdraws it later means it."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
