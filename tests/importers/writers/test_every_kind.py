"""Every kind of block has its place in the tables that say what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from importers import document as d
from importers.commands.outline import KINDS
from importers.fitting.simpler_blocks import SIMPLER
from importers.writers import flattened, text
from importers.writers.html import blocks as html_blocks
from importers.writers.markdown import html

EVERY_KIND = set(get_args(d.Block))


@pytest.mark.parametrize(
    "table", [text.BLOCKS, flattened.BLOCKS, html_blocks.BLOCKS, html.BLOCKS, KINDS]
)
def test_a_table_names_every_kind_of_block(table: Mapping[type[d.Block], object]) -> None:
    assert set(table) == EVERY_KIND


def test_only_a_paragraph_has_nothing_simpler() -> None:
    assert EVERY_KIND - set(SIMPLER) == {d.Paragraph}
