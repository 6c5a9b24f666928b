"""What readers may have of a page, as it was when it was released."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page, Revision


class ReleasedPart(models.Model):
    """What one page gives to the public record: an article's own words, or a section's.

    It stays while the page is withdrawn; the record asks the tree what is public now.
    """

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="released_part"
    )
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    """The version that it came from; none for a page that was made live without one."""
    released_at = models.DateTimeField()
    document = models.TextField(blank=True)
    """The canonical Document; empty until a page that was public before is read."""
    fields = models.TextField(blank=True)
    """What readers see beside it, as JSON (`record.parts`)."""
    made = models.TextField(blank=True)
    """What was last made of it for readers, as JSON (`record.prose`)."""
    behind = models.BooleanField(default=False)
    """Whether the live row was written since without being published."""
    public = models.BooleanField(null=True)
    """Of a section, whether its page was public when the record of its article was made
    last; unknown before that."""

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.page_id}, released {self.released_at:%Y-%m-%d %H:%M}"
