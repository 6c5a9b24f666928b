"""Old revisions can be cleared away, but none that something rests on."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import Any

from django.core.management import call_command
from wagtail.models import Revision

from cms.articles.models import ArticlePage
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import FIRST, HELPS, NOT


def purge(*options: str) -> str:
    out = StringIO()
    call_command("purge_revisions", *options, stdout=out)
    return out.getvalue()


def left(page: Any) -> set[int]:
    return set(page.revisions.values_list("pk", flat=True))


def test_what_nothing_rests_on_goes(quiet: ArticlePage) -> None:
    page = section(quiet, HELPS)
    live = page.live_revision_id
    for words in ("One.", "Two.", "Three."):
        page = draft(page, body=text(words))
    assert purge() == "Deleted 2 revisions.\n"
    assert left(page) == {live, page.latest_revision_id}


def test_what_a_merge_was_made_of_and_wrote_stays(
    quiet: ArticlePage, people: Callable[[str], Any]
) -> None:
    page = draft(
        section(quiet, HELPS), body=text("Walking helps. So does bright daylight.")
    )
    of = page.latest_revision_id
    reimport(quiet, FIRST.replace("Screens", "All screens"), people("Importers"))
    other = section(quiet, NOT)
    wrote = other.latest_revision_id
    for words in ("One.", "Two."):
        page, other = draft(page, body=text(words)), draft(other, body=text(words))
    purge()
    assert of in left(page)
    assert wrote in left(other)
    assert left(page) == {page.live_revision_id, of, page.latest_revision_id}


def test_young_revisions_stay_when_days_are_given(quiet: ArticlePage) -> None:
    page = section(quiet, HELPS)
    for words in ("One.", "Two."):
        page = draft(page, body=text(words))
    before = Revision.objects.count()
    assert purge("--days", "30") == "Deleted 0 revisions.\n"
    assert Revision.objects.count() == before
