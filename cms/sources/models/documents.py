"""Source documents, and the versions of them that were imported."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cms.articles.models import ArticlePage
from importers.document import Document
from importers.document.codec import FORMAT, decode


class SourceDocument(models.Model):
    """A document that somebody keeps elsewhere, and the article that was made of it."""

    class Policy(models.TextChoices):
        """What becomes of a new version once it is merged into the drafts."""

        DRAFT = "draft", "Leave it as a draft"
        PUBLISH = "publish-when-clean", "Publish it when nothing needs a person"

    key = models.CharField(max_length=500, unique=True)
    """Names it for good: its path or name within its collection, never its title."""
    name = models.CharField(max_length=255)
    article = models.ForeignKey(
        ArticlePage, models.SET_NULL, null=True, related_name="source_documents"
    )
    policy = models.CharField(max_length=20, choices=Policy, default=Policy.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)

    # Whole Documents and bytes hold no references that an editor could follow.
    wagtail_reference_index_ignore = True

    class Meta:
        permissions = [("import_source", "Can import source documents")]

    def __str__(self) -> str:
        return self.key


class OtherName(models.Model):
    """A key that a source document went by before, or goes by elsewhere."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="other_names")
    key = models.CharField(max_length=500, unique=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.key


class SourceVersion(models.Model):
    """The bytes of a source document as they were once, and what was read in them.

    Kept for ever: the article's merge base is read from here.
    """

    # Protected: bases and steps of articles are read from versions for ever.
    source = models.ForeignKey(SourceDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()
    document = models.TextField()
    """The fitted Document as JSON (`importers.document.codec`)."""
    format = models.PositiveIntegerField(default=FORMAT)
    reader = models.PositiveIntegerField(default=0)
    """The number of its reader (`importers.reading.reader_versions`); 0 if unknown."""
    messages = models.JSONField(default=list)
    excluded = models.JSONField(default=list)
    """What was left out on purpose: `reason`, `text` and `line` of each span."""
    prior = models.JSONField(default=dict)
    places = models.JSONField(default=dict)
    """What links may call a place of it -> the key of its section
    (`importers.document.places`)."""
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["source", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "number"], name="one_version_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}, version {self.number}"

    def read_document(self) -> Document:
        """Decodes the Document that was stored."""
        return decode(self.document)


class SourcePlace(models.Model):
    """A place of a source that links can lead to, and the section that has it."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="places")
    name = models.CharField(max_length=255)
    section = models.UUIDField()
    """The key of the section's page."""

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "name"], name="one_place_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class LinkPlace(models.Model):
    """A source from whose file the paths in a page are counted, since it was copied, or
    moved into the article of another file."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="+")
    copied = models.BooleanField()
    """Whether it is a copy, which links to copies that stand near it."""

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "source"], name="one_place_a_page")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} from {self.source_id}"


class SourceShingle(models.Model):
    """One number of the sketch of a source's newest version (`document.likeness`)."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="sketch")
    number = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="one_number_a_source")
        ]

    def __str__(self) -> str:
        return str(self.number)
