"""Who may decide what an import asks, for whoever has run it by a command."""

from __future__ import annotations

from collections.abc import Sequence

from cms.articles.models import ArticlePage
from cms.sources.models import JsonObject
from cms.sources.permissions import who_may_review

LOOKED_AT = 20
"""How many articles are looked at. Chosen: the files of a run go into one topic, of which
the same people decide."""


def who_decides(documents: Sequence[JsonObject]) -> list[str]:
    """Returns one sentence for each set of people who may decide about these documents;
    none where nothing is asked."""
    asked = [each["article"] for each in documents if each["questions"]]
    articles = ArticlePage.objects.filter(pk__in=asked[:LOOKED_AT])
    names = dict.fromkeys(map(who_may_review, articles))
    return [f"It is for {each} to decide, under Review in the CMS." for each in names]
