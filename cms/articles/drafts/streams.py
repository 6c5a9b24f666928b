"""How the StreamFields of pages are read and filled: images by hash, ids kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from wagtail.admin.rich_text.converters.db_html import DbHTMLConverter
from wagtail.blocks import StreamValue

from cms.articles.blocks.text import TEXT
from cms.articles.mapping.stream_data import Setting, text_ids
from cms.articles.models import ArticleImage

NO_IMAGES: Mapping[str, int] = MappingProxyType({})


def setting_to_fill(
    image_ids: Mapping[str, int] = NO_IMAGES, streams: Sequence[StreamValue] = ()
) -> Setting:
    """Returns how streams are filled: rich text goes through Wagtail's own cleaning.

    `image_ids` has every image that is shown, by `Asset.id`. Text blocks keep the ids that
    they have in `streams`.
    """
    converter = DbHTMLConverter(features=TEXT)
    return Setting(
        image_ids,
        text_ids=text_ids([list(stream.raw_data) for stream in streams]),
        clean=lambda html: converter.clean(html)[0],
    )


def setting_to_read(*streams: StreamValue) -> Setting:
    """Returns how these streams are read: images by the ids that documents have for
    them."""
    keys = {pk for stream in streams for pk in shown_images(list(stream.raw_data))}
    if not keys:
        return Setting()
    hashes = ArticleImage.objects.filter(pk__in=keys).values_list("pk", "sha256")
    return Setting(asset_ids={pk: f"sha256:{sha256}" for pk, sha256 in hashes})


def shown_images(raw: object) -> Iterator[int]:
    """Yields the primary keys of the images in the raw data of a StreamField."""
    if isinstance(raw, dict):
        if raw.get("type") == "image" and isinstance(raw["value"].get("image"), int):
            yield raw["value"]["image"]
        for value in raw.values():
            yield from shown_images(value)
    elif isinstance(raw, Sequence) and not isinstance(raw, str):
        for value in raw:
            yield from shown_images(value)
