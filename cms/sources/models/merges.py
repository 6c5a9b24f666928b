"""What an article was last merged with, what is being merged, and who decided what."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cms.articles.models import ArticlePage
from cms.sources.models.documents import SourceVersion
from cms.sources.models.runs import ImportItem
from importers.document import Document
from importers.document.codec import decode
from importers.document.known_sections import with_section_ids


class ArticleBase(models.Model):
    """The Document that was last settled into an article: the base of its next merge.

    In a table of its own, for pages come back as they were with old revisions.
    """

    article = models.OneToOneField(
        ArticlePage, models.CASCADE, primary_key=True, related_name="merge_base"
    )
    document = models.TextField()
    """A Document as JSON (`importers.document.codec`)."""
    version = models.ForeignKey(SourceVersion, models.PROTECT, related_name="+")
    """The version of the source that it was settled with."""
    pending = models.ForeignKey(SourceVersion, models.PROTECT, null=True, related_name="+")
    """The newest version, while something about it is still to be decided."""
    pages = models.JSONField(default=dict)
    """Which page each section of `pending` is, as far as it has one: the key of the section
    in its source -> the key of the page. Found once, so that a page stays what it is."""

    memory = models.TextField(blank=True, default="")
    """What was last written of `pending`, a Document as JSON, with what the merge remembers
    (`importers.carry_memory`): all of it is decided. Empty where nothing waits, and where
    it was written before this was kept."""

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Base of article {self.article_id}"

    def read_document(self) -> Document:
        """Decodes the Document that was stored."""
        return decode(self.document)

    def known(self, version: SourceVersion) -> Document:
        """Returns the Document of a version; of the one that waits, the sections are known
        by the keys of their pages."""
        document = version.read_document()
        if version.pk != self.pending_id:
            return document
        return with_section_ids(document, self.pages)


class Decision(models.Model):
    """What somebody decided about a change or conflict; thrown away when it is settled."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="decisions")
    fingerprint = models.CharField(max_length=64)
    choice = models.CharField(max_length=10)
    """One of `importers.Choice`."""
    words = models.TextField(blank=True)
    """The words of the choice `own`, as rich text of one paragraph; empty for none."""
    written = models.BooleanField(default=False)
    """Whether the drafts say it already; until then its page is held."""
    made_at = models.DateTimeField(auto_now=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        permissions = [("review_conflicts", "Can decide about re-imports")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"], name="one_decision_a_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.choice} for {self.fingerprint[:8]}"


class StepKind(models.TextChoices):
    """What a writing into the drafts was for."""

    APPLY = "apply", "New source merged"
    RESOLVE = "resolve", "Decisions written"
    UNDO = "undo", "Undone"


class MergeStep(models.Model):
    """One writing of a merge into an article's drafts, with all that undoing it needs."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="merge_steps")
    item = models.ForeignKey(ImportItem, models.SET_NULL, null=True, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind)
    before = models.JSONField()
    """The drafts, the base and the decisions (`reimport.applying.merge_state`)."""
    after = models.JSONField()
    """The same, as the writing left it."""
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        permissions = [("undo_import", "Can take imports back")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
