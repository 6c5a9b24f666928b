"""What is written as Markdown is read back as the same Document."""

from dataclasses import replace

from hypothesis import given, settings

from importers import document as d
from importers.normalise import normalise
from importers.readers.markdown import read as read_markdown
from importers.result import NO_PRIOR
from importers.source import MARKDOWN, Source
from importers.writers.markdown import write_blocks
from tests.importers.strategies import runs


def source(text: str) -> Source:
    return Source("it.md", MARKDOWN, text.encode())


@given(runs)
@settings(max_examples=300)
def test_blocks_are_read_back_as_they_were(blocks: d.Blocks) -> None:
    flow = normalise(d.Flow(blocks))
    text = '---\ntitle: ""\n---\n\n' + write_blocks(flow.blocks)
    back = read_markdown(source(text), NO_PRIOR).value
    assert normalise(replace(back, assets=())) == flow, text
