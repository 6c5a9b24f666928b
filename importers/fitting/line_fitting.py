"""Fitting inline content: the marks and inlines that a vocabulary has."""

from __future__ import annotations

from dataclasses import replace

from importers import document as d
from importers.document.characters import tidy
from importers.document.marks import ordered
from importers.document.words import text_of
from importers.fitting.changes import Changes
from importers.fitting.vocabulary import Vocabulary


def fit_line(
    content: d.Inlines, vocabulary: Vocabulary, changes: Changes, lifted: list[d.Figure]
) -> d.Inlines:
    """Inline content of a body; images that cannot stay are put on `lifted`."""
    done: list[d.Inline] = []
    for inline in content:
        match inline:
            case d.Text():
                marks = _fit_marks(inline.marks, vocabulary, changes)
                done.append(replace(inline, marks=marks))
            case d.InlineImage() if vocabulary.inline_images:
                marks = _fit_marks(inline.marks, vocabulary, changes)
                done.append(replace(inline, marks=marks))
            case d.InlineImage():
                lifted.append(d.Figure(inline.asset, inline.alt))
                changes.note("figure-moved")
                if any(isinstance(mark, d.Link) for mark in inline.marks):
                    changes.note("link-dropped")
                # Or the words on either side of the image would become one.
                done.append(d.Text(" "))
            case d.RawInline() if not vocabulary.raw_inlines:
                changes.note("raw-as-text")
                done.append(d.Text(inline.text))
            case _:
                done.append(inline)
    return tuple(done)


def _fit_marks(marks: d.Marks, vocabulary: Vocabulary, changes: Changes) -> d.Marks:
    kept = set(marks)
    # In one order, as messages are: that of a set differs from run to run.
    for mark in ordered(marks):
        match mark:
            case d.Link() if not vocabulary.links:
                changes.note("link-dropped")
                kept.discard(mark)
            case d.Link() if mark.title is not None and not vocabulary.link_titles:
                changes.note("link-title-dropped")
                kept.discard(mark)
                kept.add(d.Link(mark.target))
            case d.Lang() if not vocabulary.languages:
                changes.note("language-dropped")
                kept.discard(mark)
            case d.Style() if mark not in vocabulary.styles:
                changes.note("style-dropped")
                kept.discard(mark)
    return frozenset(kept)


def fit_title(content: d.Inlines, vocabulary: Vocabulary, changes: Changes) -> d.Inlines:
    """Inline content of a title: words, with none but the styles that titles have."""
    done: list[d.Inline] = []
    for inline in content:
        match inline:
            case d.Text():
                kept = inline.marks & vocabulary.title_styles
                _note_lost_marks(inline.marks - kept, changes)
                done.append(replace(inline, marks=kept))
            case d.Break():
                changes.note("break-in-title")
                done.append(d.Text(" "))
            case d.InlineImage():
                changes.note("image-in-title")
                done.append(d.Text(f" {inline.alt or ''} "))
            case d.RawInline():
                changes.note("raw-as-text")
                done.append(d.Text(inline.text))
            case d.FootnoteRef():
                changes.note("footnote-in-title")
    return tuple(done)


def is_wordless(title: d.Inlines) -> bool:
    """Whether nothing of a title can be seen."""
    return not tidy(text_of(title))


def _note_lost_marks(marks: d.Marks, changes: Changes) -> None:
    for mark in ordered(marks):
        match mark:
            case d.Link():
                changes.note("link-dropped")
            case d.Lang():
                changes.note("language-dropped")
            case _:
                changes.note("style-dropped")


def shorten_title(
    title: d.Inlines, length: int | None, changes: Changes
) -> tuple[d.Inlines, d.Blocks]:
    """A title of plain words of at most `length` characters, and what was over.

    It is cut between words where it can be, and no word is lost.
    """
    # Measured as it will be stored: an image without a description is only a space here.
    words = tidy(text_of(title))
    if length is None or len(words) <= length:
        return title, ()
    changes.note("title-too-long")
    at = words.rfind(" ", 0, length + 1)
    at = at if at > 0 else length
    kept, over = words[:at].rstrip(), words[at:].lstrip()
    return (d.Text(kept),), (d.Paragraph((d.Text(over),)),)
