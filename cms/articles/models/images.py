"""Images that know the hash of their bytes, so that each is kept once."""

from __future__ import annotations

import hashlib

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class ArticleImage(AbstractImage):
    """An image, with the SHA-256 by which source documents name it."""

    sha256 = models.CharField(max_length=64, db_index=True, editable=False, blank=True)

    admin_form_fields = Image.admin_form_fields

    def save(self, *args: object, **kwargs: object) -> None:
        """Saves the image, with the hash of its file if that is new."""
        # `_committed` is False for a file that was put in and is not in the storage yet.
        if self.file and not (self.sha256 and self.file._committed):
            self.file.open()
            digest = hashlib.sha256()
            for chunk in self.file.chunks():
                digest.update(chunk)
            self.sha256 = digest.hexdigest()
            # Whoever saves the file reads it from the start.
            self.file.seek(0)
        super().save(*args, **kwargs)

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        verbose_name_plural = "images"
        permissions = [("choose_image", "Can choose image")]


class ArticleRendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(
        ArticleImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition"
            )
        ]
