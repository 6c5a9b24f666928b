"""Imports: runs, and what became of each file of them."""

from __future__ import annotations

from typing import Any, TypeAlias

from django.conf import settings
from django.db import models

from cms.articles.models import ArticlePage, TopicPage

JsonObject: TypeAlias = dict[str, Any]
"""JSON, hence `Any`: what is stored, or told to scripts."""


class RunState(models.TextChoices):
    """How far an import has come."""

    PLANNED = "planned", "Planned"
    APPLIED = "applied", "Applied"


class ItemState(models.TextChoices):
    """What a file of an import is to us, or what was done with it."""

    NEW = "new", "New"
    SAME = "same", "Imported before"
    CHANGED = "changed", "Changed"
    ALIKE = "alike", "Like a known document"
    REREAD = "reread", "Read otherwise"
    REFUSED = "refused", "Refused"
    IMPORTED = "imported", "Imported"
    MERGED = "merged", "Merged"
    WAITING = "waiting", "Waiting"
    REPLACED = "replaced", "Replaced by a later import"
    LEFT = "left", "Left out"
    UNDONE = "undone", "Undone"


class ImportRun(models.Model):
    """One import: some files, planned first, then applied."""

    state = models.CharField(max_length=10, choices=RunState, default=RunState.PLANNED)
    topic = models.ForeignKey(TopicPage, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="import_runs"
    )
    gone = models.JSONField(default=list)
    """Files of earlier runs over the same folders that are not there any more
    (`vanished.VanishedFile.as_data`)."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Import {self.pk}"


class ImportItem(models.Model):
    """One file of a run: what it is, and what became of it."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="items")
    name = models.CharField(max_length=255)
    key = models.CharField(max_length=500, db_index=True)
    sha256 = models.CharField(max_length=64, blank=True)
    data = models.BinaryField(null=True)
    """The bytes, while the run is planned; then they are in the `SourceVersion`."""
    state = models.CharField(max_length=10, choices=ItemState)
    reason = models.TextField(blank=True)
    """One sentence, where it was not imported."""
    messages = models.JSONField(default=list)
    excluded = models.JSONField(default=list)
    """What was left out on purpose: `reason`, `text` and `line` of each span."""
    changes = models.PositiveIntegerField(default=0)
    """How many changes of a new version were merged."""
    questions = models.PositiveIntegerField(default=0)
    """How many of them a person had to decide, when it was merged."""
    published = models.BooleanField(default=False)
    """Whether what came of it was published at once."""
    alike = models.JSONField(default=list)
    """The known sources that it may be a new version of (`identity.Likely.as_data`)."""
    recut = models.CharField(max_length=200, blank=True)
    """One sentence, where its headings would cut it into other sections than before."""
    doubts = models.JSONField(default=list)
    """Why a person should look at it before readers do: `code` and `text` of each."""
    help_card = models.TextField(blank=True)
    """One sentence, where its article gets a help card with it, or lacks one."""
    no_help_card = models.BooleanField(default=False)
    """Whether a person said that it shall get none."""
    article = models.ForeignKey(ArticlePage, models.SET_NULL, null=True, related_name="+")
    renamed = models.JSONField(default=dict)
    """What its source went by before, `key` and `name`, where a person said it is this."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def as_data(self) -> JsonObject:
        """Returns the item for scripts."""
        return {
            "name": self.name,
            "key": self.key,
            "sha256": self.sha256,
            "state": self.state,
            "reason": self.reason,
            "messages": self.messages,
            "excluded": self.excluded,
            "changes": self.changes,
            "questions": self.questions,
            "article": self.article_id,
            "published": self.published,
            "alike": self.alike,
            "recut": self.recut,
            "doubts": self.doubts,
            "help_card": self.help_card,
        }

    def untold_doubts(self) -> list[str]:
        """Returns the doubts that its reason does not say already."""
        return [each["text"] for each in self.doubts if each["text"] not in self.reason]
