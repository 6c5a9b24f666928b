"""What editors deleted, until somebody empties the trash."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.models import Page


class TrashPage(Page):
    """Holds deleted pages, outside of the public site."""

    parent_page_types: list[str] = []
    subpage_types: list[str] = []
    is_creatable = False
    max_count = 1

    class Meta:
        verbose_name = "trash"


class TrashedPage(models.Model):
    """One deleted page, and where it goes back to."""

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="trashed"
    )
    parent = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    slug = models.CharField(max_length=255)
    deleted_at = models.DateTimeField(auto_now_add=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-deleted_at"]
        permissions = [("empty_trash", "Can delete for good what is in the trash")]

    def __str__(self) -> str:
        return self.page.title
