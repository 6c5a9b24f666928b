"""Addresses of every script are percent-encoded where programs read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cms.rendering import feeds, indexes

URL = "https://library.example/sommeil/café/"
ASCII = "https://library.example/sommeil/caf%C3%A9/"


@pytest.fixture
def summary() -> Any:
    text = (Path(__file__).parent / "records/article-plain.json").read_text()
    return json.loads(text) | {"url": URL}


def test_in_feeds_and_lists_for_programs(summary: Any) -> None:
    site = summary["site"]
    assert f'<link href="{ASCII}"/>' in feeds.atom(site, [summary], "2026-01-01", str)
    (item,) = json.loads(feeds.json_feed(site, [summary], str))["items"]
    assert item["url"] == ASCII
    assert f"<loc>{ASCII}</loc>" in indexes.sitemap([{"url": URL}])
    assert f"(<{ASCII}index.md>)" in indexes.llms_txt(site, [], [summary])


def test_what_is_encoded_already_stays() -> None:
    assert feeds.uri(ASCII + "?a=b&c=d#e") == ASCII + "?a=b&c=d#e"
