"""A Markdown source -> its Flow: front matter, tree, blocks, title."""

from __future__ import annotations

from dataclasses import replace

from importers.document import (
    NO_METADATA,
    Flow,
)
from importers.errors import SourceTooLarge
from importers.languages.detection import with_spoken
from importers.readers.markdown import front_matter
from importers.readers.markdown.gathering import Gathered
from importers.readers.markdown.losses import note_losses
from importers.readers.markdown.parsing import parse
from importers.readers.markdown.source_words import front_words, remarks, source_words
from importers.readers.markdown.titles import find_title
from importers.readers.markdown.walking import Walk
from importers.result import Prior, Reason, Result
from importers.source.decoding import decode
from importers.source.source import Source

MAX_CHARACTERS = 2_000_000
MAX_LINES = 150_000
"""What is read within some ten seconds; three novels, and far from any article."""


def read(source: Source, prior: Prior) -> Result[Flow]:
    """The blocks of a Markdown file, embedded HTML read as what it means.

    Raises `UnreadableSource` where blocks are nested too deep and `SourceTooLarge`
    beyond `MAX_CHARACTERS` or `MAX_LINES`, or where link references would outgrow the
    source. Everything else is read somehow; what is not in the Flow is in the messages
    or among what was excluded.
    """
    decoded = decode(source.data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if text.count("\n") > MAX_LINES:
        raise SourceTooLarge(
            f"This Markdown is longer than the {MAX_LINES:,} lines that can be imported."
        )
    if len(text) > MAX_CHARACTERS:
        raise SourceTooLarge(
            f"This Markdown has more than the {MAX_CHARACTERS:,} characters that can be "
            "imported."
        )
    gathered = Gathered()
    if not decoded.certain:
        gathered.inform(
            "encoding-guessed",
            f"The file does not say how its letters are encoded; {decoded.encoding} was "
            "guessed.",
            None,
        )
    opening = front_matter.split(text)
    if opening and opening.mended:
        gathered.inform(
            "front-matter-mended",
            "What stands between the dashes at the top is not quite YAML; each line was "
            "read as a name and its value.",
            1,
        )
    body = text[opening.length :] if opening else text
    first_line = text.count("\n", 0, opening.length) + 1 if opening else 1
    parsed = parse(body, first_line)
    root = parsed.root
    walk = Walk(gathered)
    for child in root.children:
        walk.add(child)
    blocks = (*walk.finish(), *gathered.notes)
    note_losses(root, gathered)
    for line in parsed.widened:
        gathered.inform(
            "table-widened",
            "A row has more cells than the head of its table; the table was widened.",
            line,
        )
    for one in parsed.unused:
        gathered.exclude(Reason.MARKUP, one.text, one.line)
    said = _front_words(text, opening, gathered) if opening else ""
    found = find_title(opening.title if opening else None, blocks, prior)
    if found.anchor:
        gathered.exclude(Reason.MARKUP, f"#{found.anchor}", None)
    if opening and opening.title and len(found.blocks) < len(blocks):
        gathered.exclude(Reason.METADATA, opening.title, 1)
    if found.guessed:
        gathered.inform(
            "title-guessed",
            "The first heading was taken as the title, although others are as high.",
            first_line,
        )
    flow = with_spoken(
        Flow(
            found.blocks,
            found.title,
            opening.metadata if opening else NO_METADATA,
            tuple(gathered.assets.values()),
        ),
        lang=not (opening and opening.says_lang),
        direction=not (opening and opening.says_dir),
    )
    return Result(
        flow,
        tuple(gathered.messages),
        gathered.asset_bytes,
        excluded=tuple(gathered.excluded),
        prior=replace(prior, title_from=found.title_from),
        seen=said + source_words(body),
    )


def _front_words(text: str, opening: front_matter.FrontMatter, gathered: Gathered) -> str:
    """What the front matter says, on as many lines; its comments are listed."""
    raw = text[: opening.length]
    if raw.startswith("+++"):
        # TOML writes numbers and dates in many ways; its values are what it says.
        return opening.words.replace("\n", " ") + "\n" * raw.count("\n")
    for words, line in remarks(raw, opening.words):
        gathered.exclude(Reason.COMMENT, words, line)
    return front_words(raw)
