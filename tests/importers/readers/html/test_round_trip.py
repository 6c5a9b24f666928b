"""What the HTML writer writes, the HTML reader reads back as it was."""

from dataclasses import replace

from hypothesis import given

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.rebuilding import map_blocks, map_whole
from importers.document.targets import is_safe
from importers.readers.html import read
from importers.sections.cut import flatten
from importers.source.source import HTML, Source
from importers.writers.html import write
from tests.examples import examples
from tests.importers.strategies import documents


def without_what_html_cannot_say(document: d.Document) -> d.Flow:
    """The Flow of a Document after the losses that `docs/formats.md` names."""
    flow = flatten(normalise(document))
    assets = tuple(d.Asset(asset.id) for asset in flow.assets)
    return normalise(replace(map_whole(flow, line, blocks), assets=assets))


def line(content: d.Inlines) -> d.Inlines:
    return tuple(inline(part) for part in content)


def inline(part: d.Inline) -> d.Inline:
    match part:
        case d.Text(_, marks) | d.InlineImage(_, _, marks):
            return replace(part, marks=frozenset(filter(writable, marks)))
        case _:
            return part


def writable(mark: d.Mark) -> bool:
    """Links of refused schemes, and languages without a name, are not written."""
    match mark:
        case d.Link(target):
            return is_safe(target)
        case d.Lang(lang):
            return bool(lang)
        case _:
            return True


def blocks(some: d.Blocks) -> d.Blocks:
    return map_blocks(some, lambda one: (block(one),), line)


def block(one: d.Block) -> d.Block:
    match one:
        case d.Opaque(_, _, text):
            return d.Paragraph((d.Text(text),), attributes=one.attributes)
        case d.FootnoteDef():
            return replace(one, attributes=replace(one.attributes, anchor=None))
        case _:
            return one


@examples(40)
@given(documents)
def test_a_document_comes_back_as_it_was_written(document: d.Document) -> None:
    expected = without_what_html_cannot_say(document)
    source = Source("a.html", HTML, write(normalise(document)).encode())
    actual = normalise(read(source).value)
    assert actual.title == expected.title
    assert actual.blocks == expected.blocks
    assert actual.metadata == expected.metadata
