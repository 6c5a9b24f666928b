"""Every kind of block has a name that people use."""

from __future__ import annotations

from typing import get_args

from cms.sources.importing.telling.block_names import BLOCK_NAMES, count_blocks
from importers.document import Block


def test_every_block_has_a_name() -> None:
    assert set(BLOCK_NAMES) == {kind.__name__.lower() for kind in get_args(Block)}


def test_blocks_are_counted_in_words() -> None:
    said = count_blocks({"paragraph": 2, "footnotedef": 1, "code": 1})
    assert said == "2 paragraphs, 1 footnote, 1 block of code"
    assert count_blocks({"code": 2}) == "2 blocks of code"
    assert count_blocks({}) == ""
