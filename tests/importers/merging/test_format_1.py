"""Documents stored in format 1, merged with what today's readers make of the same file.

`format_1` holds files and, beside each, the Document that was stored of it when lists
could not say how they are numbered; never write one of these anew.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.codec import decode, encode
from importers.document.rebuilding import map_blocks, map_whole
from importers.document.traversal import all_blocks
from importers.fitting.fit import fit
from importers.fitting.vocabulary import PAGES
from importers.merging.document_view.merge import merge
from importers.reading.read import read
from importers.source.source import DOCX, HTML, ODT, RST, TEXT, Source

HERE = Path(__file__).parent / "format_1"
KINDS = {".docx": DOCX, ".odt": ODT, ".html": HTML, ".txt": TEXT, ".rst": RST}
FILES = sorted(path for path in HERE.iterdir() if path.suffix in KINDS)
LETTERS = d.Numbering(d.NumberStyle.LOWER_ALPHA, "(", ")")
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def stored(path: Path) -> d.Document:
    return decode(path.with_name(f"{path.name}.json").read_text("utf-8"))


def read_again(path: Path) -> d.Document:
    source = Source(path.name, KINDS[path.suffix], path.read_bytes())
    return fit(read(source).value, PAGES).value


def lists(document: d.Document) -> list[d.List]:
    return [block for block in all_blocks(document) if isinstance(block, d.List)]


def with_lists(document: d.Document, **changes: object) -> d.Document:
    """The document as an editor's page has it, its lists changed."""

    def changed(block: d.Block) -> d.Blocks:
        return (replace(block, **changes) if isinstance(block, d.List) else block,)

    return map_whole(document, lambda line: line, lambda some: map_blocks(some, changed))


@each_file
def test_reading_again_changes_nothing_and_asks_nothing(path: Path) -> None:
    base, theirs = stored(path), read_again(path)
    assert theirs != base
    for ours in (base, with_lists(base, origin=None)):
        result = merge(base, ours, theirs)
        assert result.document == ours
        assert (result.changes, result.conflicts) == ((), ())


@each_file
def test_nor_does_it_in_any_later_merge(path: Path) -> None:
    ours, theirs = with_lists(stored(path), origin=None), read_again(path)
    base = decode(encode(merge(stored(path), ours, theirs).next_base))
    result = merge(base, ours, theirs)
    assert result.document == ours
    assert (result.changes, result.conflicts) == ((), ())


@each_file
def test_what_an_editor_says_of_the_numbers_stays(path: Path) -> None:
    base = stored(path)
    ours = normalise(with_lists(base, origin=None, numbering=LETTERS))
    result = merge(base, ours, read_again(path))
    assert result.document == ours
    assert result.conflicts == ()


@each_file
def test_an_item_that_the_source_added_comes_in_and_nothing_else_changes(
    path: Path,
) -> None:
    base, theirs = stored(path), read_again(path)
    ours = with_lists(base, origin=None)
    new = d.ListItem((d.Paragraph((d.Text("Something quite new is here."),)),))
    old = lists(theirs)[0]
    longer = replace(old, items=(*old.items, new))
    more = map_whole(
        theirs,
        lambda line: line,
        lambda some: tuple(longer if block == old else block for block in some),
    )
    result = merge(base, ours, more)
    assert [change.after for change in result.changes] == ["Something quite new is here."]
    assert result.conflicts == ()
    assert [block.numbering for block in lists(result.document)] == [
        block.numbering for block in lists(ours)
    ]
