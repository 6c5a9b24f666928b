"""A process that drives a browser, and runs other tests before and after."""

from __future__ import annotations

import pytest
from django.db import connections

from tests.e2e.harness.chromium import chromium

pytestmark = pytest.mark.e2e


def test_a_browser_leaves_the_connection_to_the_database_as_it_was() -> None:
    before = connections["default"]
    chromium()
    assert connections["default"] is before
