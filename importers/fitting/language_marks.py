"""The language of blocks as marks of their words, and back.

Pages keep a language with the words, where an editor can see and change it; readers have
it on the whole block, which also sets the side that its lines begin on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias, TypeVar

from importers import document as d
from importers.document.marks import lang_of
from importers.document.rebuilding import rebuilt
from importers.languages.tags import RTL_LANGUAGES, direction_of, primary

Place: TypeAlias = tuple[str, d.Direction]
"""A language tag, perhaps empty, and a direction: what words in some place are in."""
Part = TypeVar("Part", d.ListItem, d.Cell)
Bare = TypeVar("Bare", bound="d.Block | d.Section | d.Row")


def with_languages_in_words(document: d.Document) -> d.Document:
    """The Document with the languages and directions of blocks and sections as marks.

    A mark says what differs from the language of the Document, and nothing else; words of
    titles have none. Canonical input stays canonical, but for marks that are equal now.
    """
    # Two places are compared all the way down: what the Document is in, and what the words
    # are in. Only where they differ is there a mark.
    lang = document.metadata.lang or ""
    place = (lang, document.metadata.dir or direction_of(lang))
    sections = tuple(
        replace(
            _bare(section),
            blocks=_lowered(section.blocks, place, _inside(place, section.attributes)),
        )
        for section in document.sections
    )
    return replace(document, lead=_lowered(document.lead, place, place), sections=sections)


def _lowered(blocks: d.Blocks, outside: Place, around: Place) -> d.Blocks:
    return tuple(_lower(block, outside, around) for block in blocks)


def _lower(block: d.Block, outside: Place, around: Place) -> d.Block:
    place = _inside(around, block.attributes)
    match block:
        case d.List():
            items = (_lower_part(item, outside, place) for item in block.items)
            return _bare(replace(block, items=tuple(items)))
        case d.Table():
            rows = tuple(
                _bare(
                    replace(
                        row,
                        cells=tuple(
                            _lower_part(cell, outside, _inside(place, row.attributes))
                            for cell in row.cells
                        ),
                    )
                )
                for row in block.rows
            )
            caption = _line(block.caption, outside, place)
            return _bare(replace(block, rows=rows, caption=caption))
        case _:
            return _bare(
                rebuilt(
                    block,
                    lambda line: _line(line, outside, place),
                    lambda inner: _lowered(inner, outside, place),
                )
            )


def _lower_part(part: Part, outside: Place, around: Place) -> Part:
    blocks = _lowered(part.blocks, outside, _inside(around, part.attributes))
    return replace(part, blocks=blocks, attributes=_nameless(part.attributes))


def _line(content: d.Inlines, outside: Place, around: Place) -> d.Inlines:
    return tuple(
        _marked(part, outside, around) if isinstance(part, d.Text) else part
        for part in content
    )


def _marked(text: d.Text, outside: Place, around: Place) -> d.Text:
    own = lang_of(text.marks)
    lang, direction = _inside(around, own) if own else around
    other = lang if lang != outside[0] else ""
    turned = direction if direction != _implied(other, outside[1]) else None
    mark = frozenset({d.Lang(other, turned)}) if other or turned else d.NO_MARKS
    marks = frozenset(m for m in text.marks if not isinstance(m, d.Lang)) | mark
    return text if marks == text.marks else replace(text, marks=marks)


def _inside(around: Place, said: d.Attributes | d.Lang) -> Place:
    """What words are in, where something inside `around` says what it is in itself."""
    return said.lang or around[0], said.dir or _implied(said.lang, around[1])


def _implied(lang: str | None, around: d.Direction) -> d.Direction:
    """The direction of words that say their language alone."""
    return d.Direction.RTL if primary(lang) in RTL_LANGUAGES else around


def _bare(part: Bare) -> Bare:
    if part.attributes == d.NO_ATTRIBUTES:
        return part
    return replace(part, attributes=_nameless(part.attributes))


def _nameless(attributes: d.Attributes) -> d.Attributes:
    return replace(attributes, lang=None, dir=None)


def with_languages_on_blocks(blocks: d.Blocks) -> d.Blocks:
    """Blocks that carry the language that all their words are in, the outermost first.

    Words with a mark of their own say their direction too where the language has one: a
    browser takes none from a language.
    """
    return tuple(_raise(block) for block in blocks)


def _raise(block: d.Block) -> d.Block:
    marks = _marks_of((block,))
    # None among the marks stands for words without one: then no language is the block's.
    mark = next(iter(marks)) if len(marks) == 1 else None
    if mark is None:
        return rebuilt(block, _directed, with_languages_on_blocks)
    bare = _without(block, mark)
    right_to_left = d.Direction.RTL if primary(mark.lang) in RTL_LANGUAGES else None
    said = replace(bare.attributes, lang=mark.lang or None, dir=mark.dir or right_to_left)
    return replace(bare, attributes=said)


def _directed(content: d.Inlines) -> d.Inlines:
    """Words with the direction that their language implies."""
    return tuple(
        replace(part, marks=frozenset(map(_turned, part.marks)))
        if isinstance(part, d.Text)
        else part
        for part in content
    )


def _turned(mark: d.Mark) -> d.Mark:
    if (
        isinstance(mark, d.Lang)
        and mark.dir is None
        and primary(mark.lang) in RTL_LANGUAGES
    ):
        return replace(mark, dir=d.Direction.RTL)
    return mark


def _marks_of(blocks: d.Blocks) -> set[d.Lang | None]:
    """The languages of all words in blocks; None for words that have no mark of one."""
    found: set[d.Lang | None] = set()

    def line(content: d.Inlines) -> d.Inlines:
        for part in content:
            if isinstance(part, d.Text) and part.text.strip():
                found.add(lang_of(part.marks))
        return content

    def inner(blocks: d.Blocks) -> d.Blocks:
        for block in blocks:
            if isinstance(block, d.Code | d.Opaque | d.RawBlock) and block.text.strip():
                found.add(None)
            rebuilt(block, line, inner)
        return blocks

    inner(blocks)
    return found


def _without(block: d.Block, mark: d.Lang) -> d.Block:
    def line(content: d.Inlines) -> d.Inlines:
        return tuple(
            replace(part, marks=part.marks - {mark}) if isinstance(part, d.Text) else part
            for part in content
        )

    def inner(blocks: d.Blocks) -> d.Blocks:
        return tuple(rebuilt(each, line, inner) for each in blocks)

    return rebuilt(block, line, inner)
