"""What holds for every test."""

from __future__ import annotations

import os
import threading

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from tests.examples import FEW, NIGHTLY, examples

# Playwright keeps an event loop running in the process of the browser tests, which Django
# takes for asynchronous code; the tests of a file are never run at the same time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Asynchronous code would have database connections of its own: those of the tests that come
# after the first browser would wait for the locks of those before it.
vars(connections)["_connections"] = threading.local()

# `make test` draws the same examples on every machine, however busy it is: nothing depends
# on a clock.
settings.register_profile(
    "test",
    examples(FEW),
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# `make nightly` draws others each time, says how to repeat a failure, and tries those that
# failed before first: they are kept in `.hypothesis`.
settings.register_profile(
    "nightly",
    examples(FEW),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("nightly" if NIGHTLY else "test")


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the examples of `make test` apart from what happens to be imported.

    Hypothesis draws, now and then, a constant that stands in whatever code is imported by
    then: the examples of a test would depend on which tests ran before it in its process.
    """
    if not NIGHTLY:
        none_yet = providers._local_constants
        assert callable(providers._get_local_constants)  # else it was renamed
        providers._get_local_constants = lambda: none_yet
