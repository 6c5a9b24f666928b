"""Figures whose image did not come along: their words and their address stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from importers import document as d
from importers.document.rebuilding import map_blocks, map_whole
from importers.result import Message, Severity

REMOTE = ("http://", "https://")


def without_missing_images(
    document: d.Document, there: Collection[str]
) -> tuple[d.Document, tuple[Message, ...]]:
    """The document with only figures whose `Asset.id` is `there`, and what to say of it.

    Another becomes a paragraph: a link to the image, where its address is public, that
    says the alternative text; and the caption. One that has neither words nor a public
    address is gone. Each of these is counted in a message.
    """
    seen: Counter[str] = Counter()

    def change(block: d.Block) -> d.Blocks:
        if not isinstance(block, d.Figure) or block.asset in there:
            return (block,)
        remote = block.asset.startswith(REMOTE)
        seen["remote" if remote else "missing"] += 1
        words = block.alt or (_file_name(block.asset) if remote else "")
        marks = frozenset({d.Link(block.asset)}) if remote else d.NO_MARKS
        lines = ((d.Text(words, marks),) if words else (), block.caption)
        return tuple(d.Paragraph(line, origin=block.origin) for line in lines if line)

    changed = map_whole(
        document, lambda line: line, lambda blocks: map_blocks(blocks, change)
    )
    return changed, tuple(_messages(seen))


def _file_name(address: str) -> str:
    parts = urlsplit(address)
    return unquote(PurePosixPath(parts.path).name) or parts.netloc


def _messages(seen: Counter[str]) -> list[Message]:
    texts = {
        "remote": "{} not in the document but elsewhere on the web: a link stands for {}.",
        "missing": "{} not in the document, or cannot be shown: {} left out.",
    }
    return [
        Message(
            Severity.WARNING,
            f"image-{kind}",
            texts[kind].format(
                "1 image is" if seen[kind] == 1 else f"{seen[kind]} images are",
                _rest(kind, seen[kind]),
            ),
        )
        for kind in texts
        if seen[kind]
    ]


def _rest(kind: str, count: int) -> str:
    if kind == "remote":
        return "it" if count == 1 else "each"
    return "it was" if count == 1 else "they were"
