"""A source that has lost its title line: the article keeps its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cms.sources.models import SourceVersion
from importers.document import Document
from importers.document.words import text_of, texts
from importers.isolation import read_isolated
from importers.result import Message, Prior, Result, Severity
from importers.sections.cut import prior_without_title
from importers.source.source import Source

TITLE_KEPT = "title-kept"
"""The code of the message that a title was kept."""
NAMED_BY_FILE = "title-from-name"
"""The code of the message that the file has no title, and its name became one."""

FEWEST = 4
"""Words of a first line by which it is known again. Chosen."""


def has_no_title_line(version: SourceVersion) -> bool:
    """Returns whether no line of a version was its title."""
    codes = {message["code"] for message in version.messages}
    return not codes.isdisjoint((TITLE_KEPT, NAMED_BY_FILE))


def keep_title(
    result: Result[Document], source: Source, prior: Prior, before: Document
) -> Result[Document]:
    """Returns what was read of a new version, with the title of the one before where its
    line is gone: then no other line takes its place, and the first heading stays a section.

    `prior` is how it was read, and stays what the next version is read by.
    """
    if not title_is_gone(result.value, before):
        return result
    if text_of(result.value.title).strip():
        result = read_isolated(source, prior_without_title(prior))
    title = text_of(before.title)
    said = f"No line of the file is its title any more; the article keeps “{title}”."
    return replace(
        result,
        value=replace(result.value, title=before.title),
        messages=(*result.messages, Message(Severity.WARNING, TITLE_KEPT, said)),
        prior=_prior(prior, result.prior),
    )


def title_is_gone(document: Document, before: Document) -> bool:
    """Returns whether the title of a version before is gone: nothing is the title, or
    something that stood in the text is and stands there no more, and neither does the
    title of before."""
    title = _plain(text_of(document.title))
    old = _plain(text_of(before.title))
    if not old or title == old:
        return False
    if not title:
        return True
    was_text = title in _lines(before) or _opens(title, before)
    return was_text and not {title, old} & {*_lines(document)}


def _opens(title: str, document: Document) -> bool:
    """Returns whether a text begins with these words: a first line that is a title now. A
    few words say nothing, for many texts begin with their subject."""
    first = next(_lines(replace(document, sections=())), "")
    return first.startswith(title) and len(title.split()) >= FEWEST


def _prior(before: Prior, now: Prior) -> Prior:
    """Returns how the next version is read: as the one before was, as far as that is
    known."""
    return replace(before, convention=now.convention) if before.section_level else now


def _lines(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield _plain(text_of(section.title))
        yield from map(_plain, texts(section.blocks))
    yield from map(_plain, texts(document.lead))


def _plain(line: str) -> str:
    return " ".join(line.split()).casefold()
