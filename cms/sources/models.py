"""Source documents, the versions of them that were imported, and the runs that did it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from cms.articles.models import ArticlePage, TopicPage
from importers.codec import FORMAT, decode
from importers.document import Document


class SourceDocument(models.Model):
    """A document that somebody keeps elsewhere, and the article that was made of it."""

    key = models.CharField(max_length=500, unique=True)
    """Names it for good: its path or name within its collection, never its title."""
    name = models.CharField(max_length=255)
    article = models.ForeignKey(
        ArticlePage, models.SET_NULL, null=True, related_name="source_documents"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        permissions = [("import_source", "Can import source documents")]

    def __str__(self) -> str:
        return self.key


class SourceVersion(models.Model):
    """The bytes of a source document as they were once, and what was read in them.

    Kept for ever: the article's merge base is read from here.
    """

    source = models.ForeignKey(SourceDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()
    document = models.TextField()
    """The fitted Document as JSON (`importers.codec`)."""
    format = models.PositiveIntegerField(default=FORMAT)
    messages = models.JSONField(default=list)
    prior = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.source}, version {self.number}"

    def read_document(self) -> Document:
        """The Document that was stored."""
        return decode(self.document)


class ImportRun(models.Model):
    """One import: some files, planned first, then applied."""

    class State(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", "Planned"
        APPLIED = "applied", "Applied"

    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    topic = models.ForeignKey(TopicPage, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="import_runs"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Import {self.pk}"


class ImportItem(models.Model):
    """One file of a run: what it is, and what became of it."""

    class State(models.TextChoices):
        """What the file is to us, or what was done with it."""

        NEW = "new", "New"
        SAME = "same", "Imported before"
        CHANGED = "changed", "Changed"
        REFUSED = "refused", "Refused"
        IMPORTED = "imported", "Imported"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="items")
    name = models.CharField(max_length=255)
    key = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64, blank=True)
    data = models.BinaryField(null=True)
    """The bytes, while the run is planned; then they are in the `SourceVersion`."""
    state = models.CharField(max_length=10, choices=State)
    reason = models.TextField(blank=True)
    """One sentence, where it was not imported."""
    messages = models.JSONField(default=list)
    article = models.ForeignKey(ArticlePage, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def as_data(self) -> dict[str, Any]:
        """The item for scripts."""
        return {
            "name": self.name,
            "key": self.key,
            "sha256": self.sha256,
            "state": self.state,
            "reason": self.reason,
            "messages": self.messages,
            "article": self.article_id,
        }
