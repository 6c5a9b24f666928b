"""Each case is a text of our own and, beside it, how it is to be read."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from importers.readers.plain_text import read
from importers.result import NO_PRIOR, Prior
from importers.source.source import TEXT, Source

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.txt"))


def outline_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plain_text_outline", HERE / "outline.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


OUTLINE = outline_module()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_text_is_read_as_its_outline_says(case: Path) -> None:
    result = read(Source(case.name, TEXT, case.read_bytes()), NO_PRIOR)
    assert OUTLINE.outline(result) == case.with_suffix(".outline").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_next_version_is_expected_to_keep_the_convention(case: Path) -> None:
    source = Source(case.name, TEXT, case.read_bytes())
    first = read(source, NO_PRIOR)
    again = read(source, Prior(first.prior.convention))
    assert again.prior.convention == first.prior.convention
    assert again.value == first.value
