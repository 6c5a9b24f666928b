"""Reading a source whole: its reader, the canonical form, the cut into sections."""

from __future__ import annotations

from dataclasses import replace

from importers.canonical.normalise import normalise, normalise_with_messages
from importers.document import Document, Figure, Flow, InlineImage, Inlines, Opaque
from importers.document.traversal import lines, walk
from importers.document.words import text_of
from importers.errors import UnreadableSource, UnsupportedFormat
from importers.readers import READERS
from importers.reading.safe_links import safety_messages, without_unsafe_links
from importers.reading.word_account import account
from importers.result import KNOWN_APART, NO_PRIOR, Prior, Result
from importers.sections.cut import cut, with_title_in_text
from importers.source.decoding import decode
from importers.source.encoded_twice import twice_messages
from importers.source.misnaming import naming_messages
from importers.source.source import TEXT, Source


def read_flow(source: Source, prior: Prior = NO_PRIOR) -> Result[Flow]:
    """The blocks of a source in reading order, before they are cut into sections.

    Raises `UnsupportedFormat`, or `UnreadableSource` where nothing can be read.
    """
    reader = READERS.get(source.media_type)
    if reader is None:
        raise UnsupportedFormat(
            f"“{source.name}” is of a kind that cannot be imported; "
            "save the same as Word, HTML, Markdown or plain text."
        )
    try:
        result = reader(source, prior)
    except RecursionError as error:
        raise UnreadableSource(
            f"“{source.name}” is nested too deeply to be read; nest its lists less deep."
        ) from error
    _refuse_empty(source, result.value)
    return result


def read(source: Source, prior: Prior = NO_PRIOR) -> Result[Document]:
    """The canonical Document of a source, with what should be said about the reading.

    `prior` is how the version before was read; with it the same convention and the
    same section level are expected again. Every word that the reader saw is accounted for:
    what is neither in the Document nor knowingly left out is a message. Deterministic.
    Raises as `read_flow` does.
    """
    flow = read_flow(source, prior)
    if prior.title_from == KNOWN_APART:
        # Some readers take a title by the rules of their format, whatever is known.
        untitled = with_title_in_text(flow.value)
        known = replace(flow.prior, title_from=KNOWN_APART)
        flow = replace(flow, value=untitled, prior=known)
    canonical = normalise_with_messages(flow.value)
    safe, refused = without_unsafe_links(canonical.value)
    # Words that lost a link may now join those beside them.
    safe = normalise(safe) if refused else safe
    # Once more: what the canonical form drops may have been all there was.
    _refuse_empty(source, safe)
    expected = replace(
        flow.prior,
        section_level=flow.prior.section_level or prior.section_level,
        title_from=flow.prior.title_from or prior.title_from,
    )
    cutting = cut(safe, expected)
    excluded = flow.excluded + refused
    # Of the flow: words of a title that repeats are in `cutting.excluded`, not lost.
    seen = _seen(source, flow, prior)
    unaccounted = account(seen, safe, excluded)
    safety = safety_messages(refused, safe, flow.messages)
    return Result(
        cutting.value,
        (
            *naming_messages(source),
            *twice_messages(seen),
            *flow.messages,
            *canonical.messages,
            *cutting.messages,
            *safety,
            *unaccounted,
        ),
        flow.asset_bytes,
        excluded + cutting.excluded,
        replace(cutting.prior, encoding=prior.encoding),
    )


def is_empty(flow: Flow) -> bool:
    """Whether there is nothing to be seen below the title: no word, sign or image."""
    return not any(map(_shows, lines(flow.blocks))) and not any(
        isinstance(block, Figure | Opaque) for block in walk(flow.blocks)
    )


def _refuse_empty(source: Source, flow: Flow) -> None:
    """Refuse what would be an empty page."""
    if not is_empty(flow):
        return
    if _shows(flow.title):
        raise UnreadableSource(
            f"“{source.name}” holds a title and no text below it, "
            "so there is nothing to import."
        )
    raise UnreadableSource(f"“{source.name}” holds no text, so there is nothing to import.")


def _shows(line: Inlines | str) -> bool:
    """Whether anything of a line is to be seen."""
    if isinstance(line, str):
        return bool(line.strip())
    return any(isinstance(part, InlineImage) for part in line) or bool(
        text_of(line).strip()
    )


def _seen(source: Source, flow: Result[Flow], prior: Prior) -> str:
    """The words that the reader saw; those of a plain text are all that it holds."""
    if flow.seen is None and source.media_type == TEXT:
        return decode(source.data, chosen=prior.encoding).text
    return flow.seen or ""
