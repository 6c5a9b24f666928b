"""Topics that an import makes."""

from __future__ import annotations

from cms.articles.models import HomePage
from cms.sources.importing.topics import make_topic


def test_topics_of_one_name_get_addresses_of_their_own(home: HomePage) -> None:
    assert [make_topic("Sleep").slug for _ in range(3)] == ["sleep", "sleep-2", "sleep-3"]
