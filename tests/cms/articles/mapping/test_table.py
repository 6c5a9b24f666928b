"""Law 2: what pages hold comes back as it went in, through Draftail too."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.utils.functional import cached_property
from hypothesis import HealthCheck, example, given
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock

from cms.articles.blocks.body import BodyBlock
from cms.articles.blocks.text import TEXT
from cms.articles.drafts.streams import setting_to_fill
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import fill_stream, read_stream
from cms.articles.mapping.vocabulary import VOCABULARY
from importers import fit
from importers.canonical.normalise import normalise_blocks
from importers.document import Blocks, Document, Figure, Heading, Link, Quote, Text
from importers.document.traversal import walk
from tests.examples import examples
from tests.importers.strategies import documents


class Draftail:
    """What the rich-text editor does to stored HTML when nobody touches it."""

    @cached_property
    def converter(self) -> ContentstateConverter:
        return ContentstateConverter(features=TEXT)

    def save(self, html: str) -> str:
        return self.converter.to_database_format(self.converter.from_database_format(html))


def opened_and_saved(value: Any, block: Any, draftail: Draftail) -> Any:
    """Raw stream data after the editor has opened and saved every field of it."""
    match block:
        case RichTextBlock():
            return draftail.save(value or "")
        case StreamBlock():
            return [
                raw | {"value": opened_and_saved(raw["value"], child, draftail)}
                for raw in value
                if (child := block.child_blocks[raw["type"]])
            ]
        case ListBlock():
            return [
                raw | {"value": opened_and_saved(raw["value"], block.child_block, draftail)}
                for raw in value
            ]
        case StructBlock():
            return {
                name: opened_and_saved(value[name], child, draftail)
                for name, child in block.child_blocks.items()
            }
        case _:
            return value


def all_blocks(document: Document) -> list[Blocks]:
    return [document.lead, *(section.blocks for section in document.sections)]


def with_images(blocks: Blocks) -> Setting:
    """A setting in which every image of the blocks exists."""
    figures = [block.asset for block in walk(blocks) if isinstance(block, Figure)]
    ids = {asset: pk for pk, asset in enumerate(dict.fromkeys(figures), start=1)}
    return replace(
        setting_to_fill(), image_ids=ids, asset_ids={pk: asset for asset, pk in ids.items()}
    )


SAME, OTHER = (Link("#a", title) for title in (None, "another title"))
HALF_STYLED_SPACE = Document(
    (),
    (
        Quote(
            (
                Heading(
                    2, (Text("one", frozenset({SAME})), Text(" two", frozenset({OTHER})))
                ),
            )
        ),
    ),
    (),
)
"""In a quote a heading becomes bold words; the space between the links is bold alone."""


@example(HALF_STYLED_SPACE)
@given(documents)
@examples(60, suppress_health_check=list(HealthCheck))
def test_what_pages_hold_comes_back_as_it_went_in(document: Document) -> None:
    fitted = fit(document, VOCABULARY).value
    for blocks in all_blocks(fitted):
        setting = with_images(blocks)
        stored = json.loads(json.dumps(fill_stream(blocks, setting)))
        assert normalise_blocks(read_stream(stored, setting)) == blocks


@given(documents)
@examples(40, suppress_health_check=list(HealthCheck))
def test_an_editor_who_opens_and_saves_changes_nothing(document: Document) -> None:
    fitted = fit(document, VOCABULARY).value
    body, draftail = BodyBlock(), Draftail()
    for blocks in all_blocks(fitted):
        setting = with_images(blocks)
        stored = fill_stream(blocks, setting)
        saved = opened_and_saved(stored, body, draftail)
        assert normalise_blocks(read_stream(saved, setting)) == blocks
        assert opened_and_saved(saved, body, draftail) == saved
