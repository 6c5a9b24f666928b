"""Images that lie beside a document, which names their paths; others bring the bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from importers import document as d
from importers.document.file_links import is_file_link, split_file_link
from importers.document.rebuilding import map_blocks, map_whole
from importers.document.traversal import all_blocks


def images_beside(document: d.Document) -> list[str]:
    """The `Asset.id` of each figure that is a path from the document, each once."""
    shown = (block.asset for block in all_blocks(document) if isinstance(block, d.Figure))
    return list(dict.fromkeys(filter(is_file_link, shown)))


def file_name(asset: str) -> str:
    """The name of the file that an `Asset.id` leads to."""
    return PurePosixPath(split_file_link(asset, "")[0]).name


def with_images_beside(document: d.Document, ids: Mapping[str, str]) -> d.Document:
    """The fitted Document with these images called otherwise: by `Asset.id`, the new one.

    The name of the file goes along, for it is how the image is known in later versions.
    """
    if not ids:
        return document

    def change(block: d.Block) -> d.Blocks:
        if isinstance(block, d.Figure) and block.asset in ids:
            block = replace(block, asset=ids[block.asset])
        return (block,)

    assets: dict[str, d.Asset] = {}
    for asset in document.assets:
        new = ids.get(asset.id)
        named = replace(asset, id=new, name=file_name(asset.id)) if new else asset
        assets.setdefault(named.id, named)
    changed = map_whole(
        document, lambda line: line, lambda blocks: map_blocks(blocks, change)
    )
    return replace(changed, assets=tuple(assets.values()))
