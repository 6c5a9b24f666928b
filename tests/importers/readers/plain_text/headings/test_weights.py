"""The weights of signs for headings are what their script prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[5]
CORPUS = ROOT / "../shared/corpora/import"
WEIGHTS = ROOT / "importers/readers/plain_text/headings/weights.py"


def test_the_weights_are_what_the_script_fits() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus that they are fitted on is not beside this project")
    command = [sys.executable, "-m", "tools.fit_headings"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert run.stdout.decode("utf-8") == WEIGHTS.read_text("utf-8")
