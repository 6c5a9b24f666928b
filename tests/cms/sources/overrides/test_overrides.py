"""A held page goes out when a person with the right says why: that version, no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.exceptions import Held
from cms.articles.models import ArticlePage, HoldOverride, PublishHold, SectionPage
from cms.publishing.publisher import publish_site
from cms.sources.models import ArticleBase
from cms.sources.overrides.overriding import NotOverridden, held_pages, override
from tests.cms.change import draft, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import FIRST, HELPS, Import, address, second

EDITED = "Walking helps in the evening."


def held(article: ArticlePage) -> Any:
    (only,) = held_pages(ArticlePage.objects.get(pk=article.pk))
    return only


def let_out(article: ArticlePage, user: Any = None, **options: Any) -> Any:
    return override(article, [held(article).version], "It is urgent.", user, **options)


def live(article: ArticlePage) -> str:
    page = SectionPage.objects.get(pk=section(article, HELPS).pk)
    return str(page.body)


def test_a_version_that_was_let_out_is_published(waiting: ArticlePage) -> None:
    with pytest.raises(Refused, match="is held"):
        publish_article(waiting)
    let_out(waiting)
    publish_article(waiting)
    assert EDITED in live(waiting)


def test_readers_get_what_was_let_out(
    waiting: ArticlePage, public: Any, django_capture_on_commit_callbacks: Any
) -> None:
    publish_site()
    let_out(waiting, publish=True)
    publish_site()
    pages = [path.read_text() for path in public.rglob("index.html")]
    assert any(EDITED in page for page in pages)


def test_the_question_stays_open(waiting: ArticlePage) -> None:
    let_out(waiting, publish=True)
    assert PublishHold.objects.count() == 1
    assert ArticleBase.objects.get(article=waiting).pending is not None


def test_another_version_is_not_let_out(waiting: ArticlePage) -> None:
    let_out(waiting)
    page = draft(section(waiting, HELPS), body=text("Something else."))
    with pytest.raises(Held):
        page.latest_revision.publish()
    with pytest.raises(Refused, match="is held"):
        publish_article(waiting)


def test_a_version_that_was_written_over_in_its_place_is_not_let_out(
    waiting: ArticlePage,
) -> None:
    let_out(waiting)
    page = section(waiting, HELPS).get_latest_revision_as_object()
    page.body = text("Something else.")
    page.save_revision(overwrite_revision=page.latest_revision)
    with pytest.raises(Refused, match="is held"):
        publish_article(waiting)


def test_what_a_newer_source_asks_is_not_let_out(waiting: ArticlePage) -> None:
    let_out(waiting)
    reimport(waiting, second().replace("at noon", "after lunch"))
    with pytest.raises(Refused, match="is held"):
        publish_article(waiting)


def test_only_the_pages_that_were_named_are_let_out(waiting: ArticlePage) -> None:
    PublishHold.objects.create(page=waiting, kind="other", reason="A lawyer is asked.")
    first, second = held_pages(waiting)
    override(waiting, [second.version], "It is urgent.", None, publish=True)
    assert EDITED in live(waiting)
    with pytest.raises(Refused, match="A lawyer is asked"):
        publish_article(waiting)
    assert HoldOverride.objects.get().page_id == second.page.pk != first.page.pk


def test_without_a_reason_nothing_is_let_out(waiting: ArticlePage) -> None:
    with pytest.raises(NotOverridden, match="Say why"):
        override(waiting, [held(waiting).version], "  ", None)
    assert not HoldOverride.objects.exists()


def test_what_was_saved_since_one_looked_is_not_let_out(waiting: ArticlePage) -> None:
    seen = held(waiting).version
    draft(section(waiting, HELPS), body=text("Something else."))
    with pytest.raises(NotOverridden, match="Something was saved"):
        override(waiting, [seen], "It is urgent.", None)
    assert not HoldOverride.objects.exists()


def test_a_schedule_may_publish_what_was_let_out(waiting: ArticlePage) -> None:
    let_out(waiting)
    revision = section(waiting, HELPS).latest_revision
    revision.approved_go_live_at = timezone.now()
    revision.save()
    call_command("publish_scheduled")
    assert EDITED in live(waiting)


def test_the_screen_shows_what_is_held_and_what_is_asked(
    waiting: ArticlePage, admin: Client
) -> None:
    page = admin.get(address(waiting, "sources_override")).content.decode()
    for part in (HELPS, "in the morning", "evening", "noon", "Before", "1 question"):
        assert part in page
    assert not HoldOverride.objects.exists()


def test_a_person_lets_out_and_publishes_and_it_is_logged(
    waiting: ArticlePage, admin: Client, people: Callable[[str], Any]
) -> None:
    fields = {"page": held(waiting).version, "reason": "It is urgent.", "publish": "1"}
    answer = admin.post(address(waiting, "sources_override"), fields, follow=True)
    assert "1 page published; the questions stay open." in answer.content.decode()
    assert EDITED in live(waiting)
    entry = PageLogEntry.objects.get(action="sources.override")
    assert entry.user == people("superuser")
    assert entry.data["reason"] == "It is urgent."
    assert entry.data["holds"][0]["asks"] == PublishHold.objects.get().asks
    assert "“It is urgent.”" in entry.message
    page = section(waiting, HELPS)
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    assert "It is urgent." in admin.get(history).content.decode()


def test_letting_out_leads_to_publishing_the_article(
    waiting: ArticlePage, admin: Client
) -> None:
    fields = {"page": held(waiting).version, "reason": "It is urgent."}
    answer = admin.post(address(waiting, "sources_override"), fields)
    assert answer["Location"] == reverse("articles_publish", args=[waiting.pk])
    assert EDITED not in live(waiting)
    plan = admin.get(answer["Location"])
    admin.post(answer["Location"], {"version": plan.context["version"]})
    assert EDITED in live(waiting)


def test_who_may_is_shown_the_way_where_publishing_is_refused(
    waiting: ArticlePage, admin: Client, log_in: Callable[[str], Client]
) -> None:
    way = address(waiting, "sources_override")
    refused = reverse("articles_publish", args=[waiting.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[section(waiting, HELPS).pk])
    publisher = log_in("Publishers")
    for place in (refused, edit):
        assert way in admin.get(place).content.decode()
        assert way not in publisher.get(place).content.decode()


def test_a_publisher_who_is_given_the_right_may(
    waiting: ArticlePage, people: Callable[[str], Any], log_in: Callable[[str], Client]
) -> None:
    right = Permission.objects.get(codename="override_hold")
    people("Publishers").user_permissions.add(right)
    fields = {"page": held(waiting).version, "reason": "It is urgent.", "publish": "1"}
    log_in("Publishers").post(address(waiting, "sources_override"), fields)
    assert EDITED in live(waiting)


def test_the_editors_button_never_publishes_what_it_has_just_saved(
    waiting: ArticlePage, admin: Client
) -> None:
    let_out(waiting)
    page = section(waiting, HELPS)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = {
        "title": HELPS,
        "slug": page.slug,
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "loaded_revision_id": page.latest_revision_id,
        "loaded_revision_created_at": page.latest_revision.created_at.isoformat(),
        "action-publish": "1",
    }
    answer = admin.post(url, form, follow=True).content.decode()
    assert "Saved as a draft, not published" in answer
    assert "daylight" in live(waiting)
    assert reverse("sources_review", args=[waiting.pk]) in answer


def test_questions_of_a_held_page_stand_in_reading_order(import_text: Import) -> None:
    words = "One is first. Two is next. Three comes then. Four is after. Five is last."
    first = FIRST.replace("Walking helps in the morning. So does daylight.", words)
    article = import_text(first.encode(), "sleep.txt")
    numbers = ("One", "Two", "Three", "Four", "Five")
    new, mine = first, words
    for number in numbers:
        new = new.replace(f"{number} ", f"{number}th ")
        mine = mine.replace(f"{number} ", f"{number}ty ")
    draft(section(article, HELPS), body=text(mine))
    reimport(article, new)
    asked = [question.base for question in held(article).questions]
    assert asked == list(numbers)
