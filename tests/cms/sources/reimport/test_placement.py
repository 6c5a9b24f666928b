"""What editors add stays under its heading when the source puts a section behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cms.articles.actions.publish_article import publish_article
from cms.articles.models import ArticlePage
from cms.publishing.publisher import publish_site
from tests.cms.change import draft, section
from tests.cms.sources.new_version import reimport

FIRST = """# Pain relief

Ask before you take anything.

## Aspirin

Aspirin helps with pain.

Take it with food.

## Ibuprofen

Ibuprofen helps with swelling.
"""
SECOND = FIRST.replace(
    "Take it with food.\n",
    "## Paracetamol\n\nParacetamol helps with fever.\n",
)
WARNING = "Do not give it to children under 16."


def test_a_warning_is_published_under_the_heading_under_which_it_was_written(
    import_text: Callable[..., ArticlePage], people: Callable[[str], Any], public: Path
) -> None:
    article = import_text(FIRST.encode(), "pain.md", publish=True)
    aspirin = section(article, "Aspirin")
    blocks = [dict(block) for block in aspirin.body.raw_data]
    blocks[-1]["value"] += f"<p>{WARNING}</p>"
    draft(aspirin, body=blocks)
    outcome = reimport(article, SECOND)
    assert outcome.conflicts == ()
    publish_article(ArticlePage.objects.get(pk=article.pk), people("superuser"))
    publish_site()
    (record,) = public.glob("*/pain-relief/index.json")
    sections = json.loads(record.read_text())["sections"]
    assert [each["title"] for each in sections] == ["Aspirin", "Paracetamol", "Ibuprofen"]
    texts = [each["text"] for each in sections]
    assert WARNING in texts[0]
    assert "Take it with food." not in texts[0]
    assert WARNING not in texts[1]
