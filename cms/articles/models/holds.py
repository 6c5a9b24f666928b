"""Why a page may not be published now."""

from __future__ import annotations

from django.db import models


class PublishHold(models.Model):
    """Something that must be decided before the page can go out.

    Written by whoever finds the reason (`cms.sources`), asked by whoever publishes.
    """

    CONFLICT = "conflict"
    """The kind of holds for questions that a new version of the source asks."""

    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="publish_holds"
    )
    kind = models.CharField(max_length=40)
    reason = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.reason
