"""The real article as readers get it: small, whole, the same words in every form."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from cms.articles.models import ArticlePage
from tests.cms.conftest import REAL
from tests.cms.rendering.words_of_formats import (
    words_of_markdown,
    words_of_page,
    words_of_record,
)

PAGE_BYTES = 6_000 if REAL.exists() else 6_500
"""What the page with its help card and all its CSS may weigh, gzipped; the sample that
stands in for the real document is half as long again."""


@pytest.fixture
def folder(real_article: ArticlePage, public: Path) -> Path:
    return public / real_article.get_url_parts()[2].strip("/")


def test_the_page_with_its_help_card_and_all_its_css_is_small(folder: Path) -> None:
    record = json.loads((folder / "index.json").read_text())
    assert len(record["help_card"]["lines"]) >= 3
    html = (folder / "index.html").read_text()
    assert "stylesheet" not in html
    assert len(gzip.compress(html.encode(), 9, mtime=0)) <= PAGE_BYTES


def test_every_form_says_the_same_words(folder: Path) -> None:
    record = json.loads((folder / "index.json").read_text())
    words = words_of_record(record)
    assert words_of_page((folder / "index.html").read_text()) == words
    assert words_of_markdown((folder / "index.md").read_text()) == words


def test_the_page_needs_nobody_else(folder: Path) -> None:
    html = (folder / "index.html").read_text()
    assert "<script" not in re.sub(r'<script type="application/ld\+json">', "", html)
    assert not re.search(r'(?:src|srcset)="(?:https?:)?//', html)
