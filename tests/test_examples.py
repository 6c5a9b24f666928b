"""The examples of a property test are the same in every run of `make test`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def drawn() -> list[tuple[int, str]]:
    """What a property test is given."""
    seen = []

    @settings(max_examples=300)
    @given(st.integers(), st.text())
    def law(number: int, text: str) -> None:
        seen.append((number, text))

    law()
    return seen


def test_examples_do_not_depend_on_what_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not settings().derandomize:
        pytest.skip("this run draws at random")
    before = drawn()
    (tmp_path / "constants_of_a_room.py").write_text("NUMBER = 271_828\nTEXT = 'euler'\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("constants_of_a_room")
    assert drawn() == before
    del sys.modules["constants_of_a_room"]
