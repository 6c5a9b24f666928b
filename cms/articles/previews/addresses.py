"""Where previews find images: in the CMS, for a draft's image has no public copy."""

from __future__ import annotations

from django.urls import reverse

from cms.articles.record.addresses import Addresses


class PreviewAddresses(Addresses):
    """Addresses for those who are logged in to the CMS."""

    def url_of_copy(self, name: str) -> str:
        """Returns the address of an upload, behind login."""
        return reverse("upload", args=[name])
