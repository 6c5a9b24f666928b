"""Images that come with a document -> Wagtail images, each content kept once."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from pathlib import PurePosixPath

import willow
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from cms.articles.models import ArticleImage
from importers.document import Document, Figure
from importers.document.traversal import all_blocks
from importers.writers.html import Picture

FORMATS = {"gif": "gif", "jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
"""What browsers show and cannot be made to run anything, with the ending of its files."""

STEM_LENGTH = 80
"""Characters of a file's name, its ending not counted: Wagtail's field holds 100 with the
folder. Chosen."""
TITLE_LENGTH = 255
"""What the title of an image holds (`AbstractImage.title`)."""

THUMBNAIL = 480
"""Pixels that a small copy has at most each way. Chosen: enough to know an image."""


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
    # Checked before anything is decoded: a small file can hold a huge picture.
    small = width * height <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    return FORMATS.get(image.format_name) if small and width and height else None


def thumbnail(data: bytes) -> Picture | None:
    """Returns a small copy of an image, inside its address; None for one that is broken.

    For what is shown before the image is kept anywhere.
    """
    copy = io.BytesIO()
    try:
        image = willow.Image.open(io.BytesIO(data))
        width, height = image.get_size()
        scale = min(1, THUMBNAIL / max(width, height))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        image.resize(size).save_as_webp(copy)
    except Exception:  # noqa: BLE001 decoders raise anything for hostile bytes
        return None
    src = f"data:image/webp;base64,{base64.b64encode(copy.getvalue()).decode()}"
    return Picture(src, *size)


def keep_images(
    document: Document, images: Mapping[str, bytes], user: User | None = None
) -> dict[str, int]:
    """Returns the primary key of every image that the document shows, by `Asset.id`.

    An image whose bytes are known already is used again; the others are made, called by
    their alternative text, else by the name that the document has for them.
    """
    names = {asset.id: asset.name for asset in document.assets}
    # Reversed, so that an image shown twice is called by its first alternative text.
    shown = {
        block.asset: block.alt
        for block in reversed(list(all_blocks(document)))
        if isinstance(block, Figure) and block.asset in images
    }
    ids = known_images(document)
    for asset, alt in sorted(shown.items()):
        if asset not in ids:
            ids[asset] = make_image(images[asset], alt, names.get(asset), user).pk
    return {asset: ids[asset] for asset in sorted(shown)}


def make_image(
    data: bytes, alt: str | None, name: str | None, user: User | None
) -> ArticleImage:
    """Makes an image of these bytes, which `usable_images` has let through."""
    stem = PurePosixPath(name or "image").stem or "image"
    file = ContentFile(data, f"{stem[:STEM_LENGTH]}.{_format(data)}")
    title = (alt or stem)[:TITLE_LENGTH]
    made = ArticleImage(title=title, file=file, uploaded_by_user=user)
    made.save()
    return made


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
