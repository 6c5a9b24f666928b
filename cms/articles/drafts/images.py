"""Images that come with a document -> Wagtail images, each content kept once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import PurePosixPath

import willow
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from cms.articles.models import ArticleImage
from importers.document import Document, Figure
from importers.document.words import all_blocks

FORMATS = {"gif": "gif", "jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
"""What browsers show and cannot be made to run anything, with the ending of its files."""


def usable_images(asset_bytes: Mapping[str, bytes]) -> dict[str, bytes]:
    """Returns those of the images, by `Asset.id`, that can be shown to readers."""
    return {asset: data for asset, data in asset_bytes.items() if _format(data)}


def _format(data: bytes) -> str | None:
    """Returns the format of an image that is whole and not too large, else None."""
    try:
        image = willow.Image.open(io.BytesIO(data))
        width, height = image.get_size()
    except Exception:  # noqa: BLE001 decoders raise anything for hostile bytes
        return None
    small = width * height <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    return FORMATS.get(image.format_name) if small and width and height else None


def keep_images(
    document: Document, images: Mapping[str, bytes], user: User | None = None
) -> dict[str, int]:
    """Returns the primary key of every image that the document shows, by `Asset.id`.

    An image whose bytes are known already is used again; the others are made, called by
    their alternative text, else by the name that the document has for them.
    """
    names = {asset.id: asset.name for asset in document.assets}
    shown = {
        block.asset: block.alt
        for block in reversed(list(all_blocks(document)))
        if isinstance(block, Figure) and block.asset in images
    }
    hashes = {asset: asset.removeprefix("sha256:") for asset in shown}
    rows = ArticleImage.objects.filter(sha256__in=hashes.values()).order_by("-pk")
    known = dict(rows.values_list("sha256", "pk"))
    ids = {}
    for asset, sha256 in sorted(hashes.items()):
        if sha256 not in known:
            data = images[asset]
            stem = PurePosixPath(names.get(asset) or "image").stem or "image"
            title = shown[asset] or stem
            file = ContentFile(data, f"{stem[:80]}.{_format(data)}")
            made = ArticleImage(title=title[:255], file=file, uploaded_by_user=user)
            made.save()
            known[sha256] = made.pk
        ids[asset] = known[sha256]
    return ids


def known_images(document: Document) -> dict[str, int]:
    """Returns the primary key of every image of the document that there is, by
    `Asset.id`."""
    hashes = {
        block.asset.removeprefix("sha256:")
        for block in all_blocks(document)
        if isinstance(block, Figure)
    }
    rows = ArticleImage.objects.filter(sha256__in=hashes).order_by("-pk")
    return {f"sha256:{sha256}": pk for sha256, pk in rows.values_list("sha256", "pk")}
