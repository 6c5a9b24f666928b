"""An upload says only its name; where several sources have it, none is taken for it."""

from __future__ import annotations

from typing import Any

import pytest

from cms.articles.models import TopicPage
from cms.sources.importing.imports import import_files
from cms.sources.importing.planning import plan_import

ONE = b"""# One

What stands in the first of them, at some length, so that it is known again.

Another paragraph follows, which says what the one before did not find time to say.
"""
TWO = b"# Two\n\nQuite other words are here, and nobody would think them to be the same.\n"


@pytest.fixture
def corners(topic: TopicPage) -> Any:
    """Two articles of sources of one name."""
    return import_files([("a/index.md", ONE), ("b/index.md", TWO)], topic)


def test_a_file_of_that_name_that_says_something_else_is_new(corners: Any) -> None:
    planned = plan_import("index.md", b"# Three\n\nA third text of no likeness.\n")
    assert planned.state == "new"


def test_a_file_of_that_name_that_is_like_one_is_asked_about(corners: Any) -> None:
    planned = plan_import("index.md", ONE.replace(b"some length", b"great length"))
    assert planned.state == "alike"
    assert [each.source.key for each in planned.likely] == ["a/index.md"]


def test_the_very_bytes_say_which_it_is(corners: Any) -> None:
    assert plan_import("index.md", TWO).state == "same"


def test_the_only_source_of_a_name_is_known_by_it(topic: TopicPage) -> None:
    import_files([("a/index.md", ONE)], topic)
    planned = plan_import("index.md", ONE.replace(b"first", b"last"))
    assert planned.state == "changed"
