"""What has been published: records, files and addresses."""

from __future__ import annotations

import json

from django.db import models

from cms.rendering.contract import Article, Listing


class PublishedRecord(models.Model):
    """The record of one public page: all that its files are made from.

    It holds no foreign key, so that it outlives the page until its files are gone.
    """

    page_id = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10)
    path = models.CharField(max_length=1000, db_index=True)
    data = models.TextField()
    sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.path

    @property
    def record(self) -> Article | Listing:
        """The record as data."""
        record: Article | Listing = json.loads(self.data)
        return record


class Mention(models.Model):
    """Something that a record names by its address: it changes when that does."""

    page_id = models.PositiveBigIntegerField(db_index=True)
    """The page of the record."""
    target = models.CharField(max_length=100, db_index=True)
    """`page:7`, for a section its article; `image:7`; or `file:name`, without folder and
    ending."""

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page_id", "target"], name="mentioned_once")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} names {self.target}"


class StaleMark(models.Model):
    """Says that the record of a page may no longer be what its live rows say.

    Each change makes one of its own: a publishing takes away those that it has seen, and
    what is changed while it works is seen by the next.
    """

    page_id = models.PositiveBigIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.page_id)


class PublishedFile(models.Model):
    """A file of the public site, and what it was made from."""

    path = models.CharField(max_length=1000, primary_key=True)
    """Below the published folder, without a slash in front."""
    made_from = models.CharField(max_length=64)
    """A hash of everything that the file depends on."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    """In bytes: a file of another size has been damaged."""

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.path


class PublishedAddress(models.Model):
    """A path that readers were ever given: it answers 200, 301 or 410 for ever."""

    path = models.CharField(max_length=1000, primary_key=True)
    page_id = models.PositiveBigIntegerField(db_index=True)
    """The page it led to last; it leads there still, wherever that page is now."""

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.path


class PublishLock(models.Model):
    """One row; who publishes holds it, so that two never write at once."""

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return "publish lock"


class PublicChange(models.Model):
    """Something that happened to an article in front of readers; never changed again.

    The last one of a page says what readers were told last, and when.
    """

    WHAT = [
        ("published", "Published"),
        ("changed", "Changed"),
        ("moved", "Moved"),
        ("withdrawn", "Withdrawn"),
    ]

    page_id = models.PositiveBigIntegerField(db_index=True)
    key = models.CharField(max_length=36)
    """The `id` of the record."""
    path = models.CharField(max_length=1000)
    what = models.CharField(max_length=10, choices=WHAT)
    at = models.DateTimeField()
    modified = models.DateTimeField()
    """What the record says of its last change since then."""
    words = models.CharField(max_length=64, blank=True)
    """A hash of what readers are told, and where."""
    sha256 = models.CharField(max_length=64, blank=True)
    """A hash of the whole record, its times and the site's address aside."""

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.path} {self.what}"
