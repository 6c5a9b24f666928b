"""A real article, edited by an editor and by its source at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.document import Document, List
from importers.document.words import text_of
from importers.merging.document_view.merge import merge, resolve
from importers.merging.document_view.merge_result import Choice, Kind, Resolution, Side
from importers.merging.text_view.source_text import merge_text
from importers.reading.read import read
from importers.source.source import make_source
from tests.importers.merging.histories import Author
from tests.importers.merging.test_laws import assert_nothing_is_lost

FOLDER = Path(__file__).parents[3].parent / "shared" / "source-documents"
FILES = sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []
pytestmark = pytest.mark.skipif(not FILES, reason="the source documents are not here")


def parts() -> list[str]:
    """The blocks of the article, one blank line between them."""
    return FILES[0].read_text().strip().split("\n\n")


def joined(blocks: list[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def headings(blocks: list[str]) -> list[int]:
    return [
        at for at, block in enumerate(blocks) if block.endswith("?") and "\n" not in block
    ]


def edited(blocks: list[str]) -> list[str]:
    """What the editor did: words, a sentence more, a bullet less, a new title."""
    done = list(blocks)
    done[1] = done[1].replace("scientists", "researchers in many countries", 1)
    done[2] += " Our clinic sees this every week."
    lists = [at for at, block in enumerate(done) if "•" in block]
    done[lists[0]] = "\n".join(done[lists[0]].split("\n")[1:])
    done[headings(blocks)[1]] = "Low Mood, In A Nutshell"
    return done


def renewed(blocks: list[str]) -> list[str]:
    """What the source did: a figure, typography, a bullet more, the last section first."""
    done = [block.replace("’", "'") for block in blocks]
    done = [block.replace("2019", "2021") for block in done]
    lists = [at for at, block in enumerate(done) if "•" in block]
    done[lists[1]] += "\n  • Trouble with reading or with decisions"
    second, last = headings(blocks)[1], headings(blocks)[-1]
    return done[:second] + done[last:] + done[second:last]


def test_the_text_merges_as_a_careful_person_would() -> None:
    base = parts()
    result = merge_text(
        joined(base), joined(edited(base)), joined(renewed(base)), "txt", marks=True
    )
    assert result.clean
    moved = renewed(base)
    both = {old: new for old, new in zip(base, edited(base), strict=True) if old != new}
    order = [base.index(block) for block in reordered(base)]
    wanted = [
        both.get(base[at], block).replace("’", "'").replace("2019", "2021")
        for at, block in zip(order, moved, strict=True)
    ]
    assert result.text.split() == joined(wanted).split()


def reordered(blocks: list[str]) -> list[str]:
    """The blocks with the last section first, nothing else changed."""
    second, last = headings(blocks)[1], headings(blocks)[-1]
    return blocks[:second] + blocks[last:] + blocks[second:last]


def document(blocks: list[str]) -> Document:
    return read(make_source("article.txt", joined(blocks).encode())).value


def test_the_document_merges_and_says_what_happened() -> None:
    base = parts()
    result = merge(document(base), document(edited(base)), document(renewed(base)))
    assert result.clean
    kinds = {(change.side, change.kind) for change in result.changes}
    assert (Side.THEIRS, Kind.MOVED) in kinds
    assert (Side.OURS, Kind.DELETED) in kinds
    titles = [text_of(section.title) for section in result.document.sections]
    assert "Low Mood, In A Nutshell" in titles
    assert titles.index("Low Mood, In A Nutshell") > titles.index(base[headings(base)[-1]])


def test_a_section_that_both_retitled_is_one_question_and_is_settled_once() -> None:
    base = parts()
    ours, theirs = list(base), list(base)
    at = headings(base)[1]
    ours[at], theirs[at] = "Depression In Short?", "Depression Explained?"
    result = merge(document(base), document(ours), document(theirs))
    (conflict,) = result.conflicts
    settled = resolve(result, {conflict.fingerprint: Resolution(Choice.THEIRS)})
    assert settled.clean
    assert merge(settled.next_base, settled.document, document(theirs)).clean


def test_no_bullet_is_lost_between_two_that_were_added() -> None:
    base = parts()
    lists = [at for at, block in enumerate(base) if "•" in block]
    ours, theirs = list(base), list(base)
    ours[lists[0]] += "\n  • Moving house"
    theirs[lists[0]] += "\n  • Night shifts"
    result = merge(document(base), document(ours), document(theirs))
    assert result.clean
    found = [
        block
        for section in result.document.sections
        for block in section.blocks
        if isinstance(block, List)
    ]
    words = str([item for block in found for item in block.items])
    assert words.index("Moving house") < words.index("Night shifts")


@pytest.mark.parametrize("seed", range(25))
def test_random_edits_of_the_real_document_lose_no_word(seed: int) -> None:
    base = document(parts())
    author = Author(seed)
    ours, theirs = author.edited(base, 12), author.edited(base, 12)
    result = merge(base, ours, theirs)
    assert_nothing_is_lost(base, ours, theirs, result)
    every = {c.fingerprint: Resolution(Choice.THEIRS) for c in result.conflicts}
    assert resolve(result, every).clean
    third = author.edited(theirs, 12)
    later = merge(result.next_base, result.document, third)
    assert_nothing_is_lost(result.next_base, result.document, third, later)
