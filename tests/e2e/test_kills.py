"""Killed at any write of an import, a decision, an undo, a publishing: the next finishes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.harness.product import ROOT, Product

pytestmark = pytest.mark.e2e

OPERATIONS = ["apply", "staged", "resolve", "undo", "again", "publish", "withdraw"]
SCRIPT = ROOT / "tests/e2e/harness/kill_points.py"
SOME = 20
"""Every so many writes one is tried in `make test`; at night it is every single one."""


def killed(cms: Product, name: str, step: int, folder: Path) -> None:
    said = json.loads(cms.begin(SCRIPT, name, str(step), folder).output())
    assert said["writes"] > 20
    assert said["wrong"] == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_it_is_finished_by_the_next_run_and_nothing_is_doubled(
    cms: Product, tmp_path: Path, name: str
) -> None:
    killed(cms, name, SOME, tmp_path)


@pytest.mark.nightly
@pytest.mark.parametrize("name", OPERATIONS)
def test_so_it_is_after_a_kill_at_every_single_write(
    cms: Product, tmp_path: Path, name: str
) -> None:
    killed(cms, name, 1, tmp_path)
