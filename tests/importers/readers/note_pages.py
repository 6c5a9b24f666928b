"""Pages and chapters with notes in all the ways that people's tools write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

from importers.document import Block, Blocks, FootnoteDef, FootnoteRef, Text
from importers.document.traversal import InlineContent, InnerBlocks, pieces

MARKS = (
    ("1", "2", "3", "4"), ("[1]", "[2]", "[3]", "[4]"), ("(1)", "(2)", "(3)", "(4)"),
    ("a", "b", "c", "d"), ("[a]", "[b]", "[c]", "[d]"), ("i", "ii", "iii", "iv"),
    ("*", "†", "‡", "§"), ("*", "**", "***", "****"), ("¹", "²", "³", "⁴"),
    ("א", "ב", "ג", "ד"),
)  # fmt: skip
SIGNS = ("↩", "↑", "^", "⏎")
REFERENCES = (
    '<a id="{ref}" href="{to_note}">{mark}</a>',
    '<sup><a id="{ref}" href="{to_note}">{mark}</a></sup>',
    '<sup id="{ref}"><a href="{to_note}">{mark}</a></sup>',
    '<a id="{ref}" href="{to_note}"><sup>{mark}</sup></a>',
    '<a name="{ref}"></a><a href="{to_note}">{mark}</a>',
    '<span id="{ref}"><a href="{to_note}"><span>{mark}</span></a></span>',
)
"""A reference, with the place that the note leads back to."""
PLACES = (
    "<p>{}</p>", "<ul><li>{}</li></ul>", "<ol><li><p>{}</p></li></ol>", "<h2>{}</h2>",
    "<blockquote><p>{}</p></blockquote>", "<blockquote>{}</blockquote>",
    "<table><tr><th>kind</th><th>dose</th></tr><tr><td>gauze</td><td>{}</td></tr></table>",
    "<div><p>{}</p></div>", "<dl><dt>term</dt><dd>{}</dd></dl>", "<div>{}</div>",
)  # fmt: skip
"""Where a text with references may stand."""
NOTES = (
    ('<p id="{note}">', "</p>"), ("<p>{anchor}", "</p>"), ('<div id="{note}"><p>', "</p></div>"),
    ("<div><p>{anchor}", "</p></div>"), ('<aside id="{note}">', "</aside>"),
    ('<aside id="{note}"><p>', "</p></aside>"), ('<p class="note">{anchor}', "</p>"),
)  # fmt: skip
ITEMS = (('<li id="{note}">', "</li>"), ('<li><p id="{note}">', "</p></li>"))
"""A note, which may lead back at its beginning or its end."""


@dataclass(frozen=True)
class NotedPage:
    """A page, and what of it is text and what notes."""

    body: str
    notes: str
    texts: list[str]
    """The words of the text, in order, with references as `^`."""
    noted: list[str]
    """The words of the notes, in order."""

    @property
    def html(self) -> str:
        return f"<html><body>{self.body}{self.notes}</body></html>"


@st.composite
def noted_pages(draw, note_file: str = "", text_file: str = "") -> NotedPage:  # type: ignore[no-untyped-def]
    """A page with one to four notes that lead back, all written in one way."""
    marks = draw(st.sampled_from(MARKS))[: draw(st.integers(1, 4))]
    words = (f"word{number}" for number in count(1))
    reference = draw(st.sampled_from(REFERENCES))
    waiting = list(enumerate(marks, 1))
    body, texts = [], []
    while waiting:
        for _ in range(draw(st.integers(0, 2))):
            texts.append(f"{next(words)} said.")
            body.append(f"<p>{texts[-1]}</p>")
        text, shown = "", ""
        for _ in range(draw(st.integers(1, 2))):
            if not waiting:
                break
            number, mark = waiting.pop(0)
            before = next(words)
            text += f"{before} before" + reference.format(
                mark=mark, ref=f"r{number}", to_note=f"{note_file}#n{number}"
            )
            shown += f"{before} before^"
            if draw(st.booleans()):
                after = next(words)
                text += f" {after} and "
                shown += f" {after} and "
        body.append(draw(st.sampled_from(PLACES)).format(text))
        texts.append(shown)
    for _ in range(draw(st.integers(0, 2))):
        texts.append(f"{next(words)} ends.")
        body.append(f"<p>{texts[-1]}</p>")
    written, noted = _notes(draw, marks, words, text_file)
    return NotedPage("".join(body), written, texts, noted)


def _notes(draw, marks, words, text_file):  # type: ignore[no-untyped-def]
    """The notes of a page, together."""
    in_list = draw(st.booleans())
    start, end = draw(st.sampled_from(ITEMS if in_list else NOTES))
    at_end = in_list or draw(st.booleans())
    by_mark = draw(st.booleans())
    sign = draw(st.sampled_from(SIGNS))
    box = draw(
        st.sampled_from(("{}", "<hr/>{}", "<div>{}</div>", '<div class="x"><hr/>{}</div>'))
    )
    notes, noted = [], []
    for number, mark in enumerate(marks, 1):
        shown = f"{next(words)} in a note."
        back = f'<a href="{text_file}#r{number}">{mark if by_mark else sign}</a>'
        anchor = f'<a id="n{number}"></a>' if at_end else ""
        if not at_end and "{anchor}" in start:
            back = back.replace("<a ", f'<a id="n{number}" ')
        inside = f"{shown} {back}" if at_end else f"{back} {shown}"
        notes.append(start.format(note=f"n{number}", anchor=anchor) + inside + end)
        noted.append(shown)
    joined = "".join(notes)
    return box.format(f"<ol>{joined}</ol>" if in_list else joined), noted


def lines_of(block: Block) -> Iterator[str]:
    """The lines of a block, references as `^`."""
    for piece in pieces(block):
        match piece:
            case InlineContent(content):
                yield "".join(map(_shown, content))
            case InnerBlocks(blocks):
                for inner in blocks:
                    yield from lines_of(inner)


def _shown(inline: object) -> str:
    match inline:
        case Text(text):
            return text
        case FootnoteRef():
            return "^"
    return " "


def notes_in(blocks: Blocks) -> Iterator[FootnoteDef]:
    for block in blocks:
        if isinstance(block, FootnoteDef):
            yield block
            continue
        for piece in pieces(block):
            if isinstance(piece, InnerBlocks):
                yield from notes_in(piece.blocks)


def assert_read(blocks: Blocks, page: NotedPage) -> None:
    notes = list(notes_in(blocks))
    assert [" ".join(lines_of(note)).strip() for note in notes] == page.noted
    lines = [
        " ".join(line.split())
        for block in blocks
        if not isinstance(block, FootnoteDef)
        for line in lines_of(block)
    ]
    text = [
        line for line in lines if line and line not in {"kind", "dose", "gauze", "term"}
    ]
    assert text == [" ".join(shown.split()) for shown in page.texts]
