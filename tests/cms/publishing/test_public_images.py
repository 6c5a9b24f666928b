"""The public copy of an image says what is seen, and nothing of who took it and where."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.images import ImageFile
from PIL import Image, ImageCms

from cms.articles.models import ArticleImage, ArticlePage
from cms.publishing.models import StaleMark
from cms.publishing.publisher import publish_site
from tests.cms.publishing.test_links import add_to_lead

CAMERA, ORIENTATION, ARTIST, PLACE = 0x010F, 0x0112, 0x013B, 0x8825
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photograph(kind: str) -> ImageFile:
    """A photograph that lies on its side, with all that a telephone writes beside it."""
    exif = Image.Exif()
    exif[CAMERA], exif[ARTIST], exif[ORIENTATION] = "Xyzzy 7", "Jane Xyzzy", 6
    exif.get_ifd(PLACE)[2] = (52.0, 31.0, 12.0)
    data = BytesIO()
    beside: dict[str, Any] = {"exif": exif, "icc_profile": SRGB}
    if kind != "png":
        beside["xmp"] = b"<x:xmpmeta>Xyzzy</x:xmpmeta>"
    if kind == "jpeg":
        beside["comment"] = b"Xyzzy at home"
    Image.new("RGB", (40, 30), "red").save(data, kind, **beside)
    assert b"Xyzzy" in data.getvalue()
    return ImageFile(BytesIO(data.getvalue()), name=f"photo.{kind}")


def show(article: ArticlePage, kind: str) -> None:
    image = ArticleImage.objects.create(title="Red", file=photograph(kind))
    value = {"image": image.pk, "alt_text": "A red field", "caption": ""}
    add_to_lead(article, {"type": "image", "value": value})
    publish_site()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif"])
def test_a_photograph_does_not_say_where_it_was_taken_and_by_whom(
    write: Callable[..., ArticlePage], public: Path, kind: str
) -> None:
    show(write("One"), kind)
    (copy,) = [path for path in (public / "media").rglob("*") if path.is_file()]
    assert b"Xyzzy" not in copy.read_bytes()
    with Image.open(copy) as image:
        assert not image.getexif()
        # It stands upright, in its colours.
        assert image.size == (30, 40)
        assert image.info["icc_profile"] == SRGB


def test_copies_that_were_made_before_are_made_anew(
    write: Callable[..., ArticlePage],
) -> None:
    one, other = write("One"), write("Other")
    show(one, "jpeg")
    assert not StaleMark.objects.exists()
    name = "cms.publishing.migrations.0006_copies_of_images_anew"
    import_module(name).mark(apps, None)
    assert [row.page_id for row in StaleMark.objects.all()] == [one.pk]
    assert other.pk != one.pk
