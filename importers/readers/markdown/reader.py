"""A Markdown source -> its Flow: front matter, tree, blocks, title."""

from __future__ import annotations

from dataclasses import replace

from importers.document import Flow
from importers.errors import SourceTooLarge
from importers.languages.detection import with_detected_language
from importers.readers.markdown.blocks.handlers import read_blocks
from importers.readers.markdown.collector import Collector
from importers.readers.markdown.embedded_html.notes import make_notes
from importers.readers.markdown.embedded_html.unkept_words import note_unkept_words
from importers.readers.markdown.front_matter.fields import MarkdownFrontMatter
from importers.readers.markdown.front_matter.split import split_front_matter
from importers.readers.markdown.front_matter.words import comments_in_yaml, words_of_yaml
from importers.readers.markdown.parsing.govspeak import markers_left
from importers.readers.markdown.parsing.obsidian import other_boxes
from importers.readers.markdown.parsing.parse import ParsedMarkdown, parse
from importers.readers.markdown.source_words import source_words
from importers.readers.markdown.titles import FoundTitle, find_title
from importers.result import Cause, Prior, Result
from importers.source.decoding import Decoded, decode
from importers.source.encoding_messages import encoding_messages
from importers.source.source import Source

MAX_CHARACTERS = 2_000_000
MAX_LINES = 150_000
"""What is read within some ten seconds; three novels, and far from any article."""


def read(source: Source, prior: Prior) -> Result[Flow]:
    """Returns the blocks of a Markdown file, embedded HTML read as what it means.

    Raises `UnreadableSource` where blocks are nested too deep and `SourceTooLarge`
    beyond `MAX_CHARACTERS` or `MAX_LINES`, or where link references would outgrow the
    source. Everything else is read somehow; what is not in the Flow is in the messages
    or among what was excluded.
    """
    decoded = decode(source.data, chosen=prior.encoding)
    text = _text_of(decoded)
    front = split_front_matter(text)
    opening, body = text[: front.length], text[front.length :]
    first_line = opening.count("\n") + 1

    # Each step adds to the collector; so what it lists stands in the order of the steps.
    collector = Collector()
    _note_guesses(decoded, front, collector)
    parsed = parse(body, first_line)
    make_notes(parsed.root)
    blocks = read_blocks(parsed.root, collector)
    note_unkept_words(parsed.root, collector)
    _note_parsed(parsed, collector)
    _note_markers(body, collector)
    seen = _words_of_front_matter(opening, front, collector) + source_words(body)
    title = find_title(front.title, blocks, prior)
    _note_title(title, front, repeated=len(title.blocks) < len(blocks), collector=collector)
    if title.guessed:
        collector.inform(
            "title-guessed",
            "The first heading was taken as the title, although others are as high.",
            first_line,
        )
    assets = tuple(collector.assets.values())
    flow = with_detected_language(
        Flow(title.blocks, title.title, front.metadata, assets),
        lang=not front.says_lang,
        direction=not front.says_dir,
    )
    return Result(
        flow,
        tuple(collector.messages),
        collector.asset_bytes,
        excluded=tuple(collector.excluded),
        prior=replace(prior, title_from=title.title_from),
        seen=seen,
    )


def _text_of(decoded: Decoded) -> str:
    """Returns the text with line feeds alone; refused where it takes too long to read."""
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
    return text


def _note_guesses(
    decoded: Decoded, front: MarkdownFrontMatter, collector: Collector
) -> None:
    collector.messages += encoding_messages(decoded)
    if front.mended:
        collector.inform(
            "front-matter-mended",
            "What stands between the dashes at the top is not quite YAML; each line was "
            "read as a name and its value.",
            1,
        )


def _note_parsed(parsed: ParsedMarkdown, collector: Collector) -> None:
    for line in parsed.widened:
        collector.inform(
            "table-widened",
            "A row has more cells than the head of its table; the table was widened.",
            line,
        )
    _note_wiki_links(parsed, collector)
    for one in parsed.unused:
        collector.exclude(Cause.MARKUP, one.text, one.line)


def _note_markers(body: str, collector: Collector) -> None:
    """Says once which markers of Govspeak and boxes of tasks stay in the text."""
    names = ", ".join(f"“{name}”" for name in markers_left(body))
    if names:
        text = f"Markers of GOV.UK's Markdown that are not known stay in the text: {names}."
        collector.warn("markers-kept", text, None)
    boxes = ", ".join(f"“{box}”" for box in other_boxes(body))
    if boxes:
        text = f"Boxes of tasks that are neither open nor done stay in the text: {boxes}."
        collector.warn("task-boxes-kept", text, None)


def _note_wiki_links(parsed: ParsedMarkdown, collector: Collector) -> None:
    """Says once that links to other notes became words, once that embeds were left out."""
    links = [one.source for one in parsed.wiki_links if not one.is_embed]
    embeds = [one.source for one in parsed.wiki_links if one.is_embed]
    if links:
        collector.warn(
            "wiki-links",
            f"Links to other notes, such as “{links[0]}”, were made plain words.",
            None,
        )
    if embeds:
        collector.warn(
            "embeds-left-out",
            f"Other files that the text embeds, such as “{embeds[0]}”, were left out.",
            None,
        )


def _words_of_front_matter(
    opening: str, front: MarkdownFrontMatter, collector: Collector
) -> str:
    """Returns what the front matter says, on as many lines; its comments are listed."""
    if opening.startswith("+++"):
        # TOML writes numbers and dates in many ways; its values are what it says.
        return front.words.replace("\n", " ") + "\n" * opening.count("\n")
    for words, line in comments_in_yaml(opening, front.words):
        collector.exclude(Cause.COMMENT, words, line)
    return words_of_yaml(opening)


def _note_title(
    title: FoundTitle, front: MarkdownFrontMatter, *, repeated: bool, collector: Collector
) -> None:
    """Lists what a heading said beyond the title that it became or repeated."""
    if title.anchor:
        collector.exclude(Cause.MARKUP, f"#{title.anchor}", None)
    if front.title and repeated:
        collector.exclude(Cause.METADATA, front.title, 1)
