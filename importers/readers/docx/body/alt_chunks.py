"""Text in another format inside a Word file (`altChunk`), as web applications write it."""

from __future__ import annotations

import email
import email.policy

from importers.document import Blocks, Paragraph, Text
from importers.errors import UnreadableSource
from importers.readers.docx.context import State
from importers.readers.docx.ooxml import R
from importers.readers.html.blocks.element_readers import blocks_of
from importers.readers.html.parsing.tree import parse
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.footnote_links import find_footnotes
from importers.readers.safe_xml import Element
from importers.source.decoding import decode

MAX_BYTES = 8 * 1024 * 1024
HTML = (".htm", ".html", ".xhtml")
MAIL = (".mht", ".mhtml")


def read_chunk(element: Element, state: State, part: str) -> Blocks | None:
    """The blocks of an embedded HTML, MHTML or plain text; None for anything else."""
    relation = state.package.relations(part).get(element.get(R + "id") or "")
    if relation is None or relation.external:
        return None
    name = relation.target.lower()
    if not name.endswith((*HTML, *MAIL, ".txt")):
        return None
    try:
        data = state.package.archive.read(relation.target)
    except UnreadableSource:
        return None
    if len(data) > MAX_BYTES:
        return None
    if name.endswith(".txt"):
        lines = decode(data).text.splitlines()
        return tuple(Paragraph((Text(line),)) for line in lines if line.strip())
    html = _inside(data) if name.endswith(MAIL) else decode(data).text
    root = parse(html) if html else None
    body = None if root is None else root.find("body")
    if body is None:
        return None
    gathering = WalkContext()
    find_footnotes(body, gathering)
    blocks = blocks_of(body, gathering)
    state.excluded += gathering.excluded
    for asset in gathering.assets.values():
        if asset.id in gathering.asset_bytes:
            state.images.add(asset.name or "", gathering.asset_bytes[asset.id])
        elif asset.id.startswith(("http:", "https:")):
            state.images.link(asset.id)
    return blocks


def _inside(data: bytes) -> str | None:
    """The HTML inside an MHTML archive."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return decode(payload, part.get_content_charset()).text
    return None
