"""The small inputs of ../shared/reports/reading, each with a trait that readers met."""

from pathlib import Path

import pytest

READING = Path(__file__).parents[2] / "../shared/reports/reading"


def report_bytes(name: str) -> bytes:
    """One input; the test is skipped where the folder is not there."""
    path = READING / name
    if not path.is_file():
        pytest.skip(f"no {path}")
    return path.read_bytes()


def report(name: str) -> str:
    """One input that is text."""
    return report_bytes(name).decode()
