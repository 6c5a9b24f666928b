"""Before an article goes out, the screen says what changes for readers and what does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from cms.articles.models import ArticlePage, PublishHold
from cms.articles.record.before_and_after import before_and_after
from tests.cms.change import draft, outline, publish, section, text

HELPS, NOT = "What helps?", "What does not?"
Import = Callable[..., ArticlePage]


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    return import_text(publish=True)


def screen(client: Client, article: ArticlePage) -> str:
    """The words of the screen, one space between them."""
    html = client.get(reverse("articles_publish", args=[article.pk])).content.decode()
    return " ".join(strip_tags(html.partition("<main")[2]).split())


def stays(client: Client, article: ArticlePage) -> dict[str, Any]:
    page = client.get(reverse("articles_publish", args=[article.pk]))
    return {each.title: each for each in page.context["outlook"].stays}


def test_what_changes_for_readers_is_shown_section_by_section(
    article: ArticlePage, admin: Client
) -> None:
    draft(section(article, HELPS), title="What helps most?", body=text("Swimming does."))
    page = admin.get(reverse("articles_publish", args=[article.pk]))
    (shown,) = page.context["outlook"].difference.difference.sections
    assert shown.heading == "What helps most?"
    assert "Swimming" in screen(admin, article)


def test_what_readers_have_already_is_no_change(
    article: ArticlePage, admin: Client
) -> None:
    draft(section(article, NOT))
    assert "No words differ." in screen(admin, article)


def test_the_difference_is_to_what_was_released_and_not_to_what_is_live(
    article: ArticlePage,
) -> None:
    page = section(article, HELPS)
    PublishHold.objects.create(page=page, reason="a question is open.")
    page.body = text("Written past every hold.")
    page.save()
    told = before_and_after(article, {})
    assert told.before == told.after
    assert "past every hold" not in str(told.before)


def test_the_order_and_who_wrote_it_are_said_too(
    article: ArticlePage, admin: Client
) -> None:
    turned = outline(article, NOT, HELPS)
    draft(article, outline=turned, summary="Briefly.", seo_title="A note, at length")
    said = screen(admin, article)
    assert "The order or choice of sections changes." in said
    assert "Also changed: title for search engines." in said
    assert "Briefly." in said


def test_an_article_that_nobody_has_seen_is_new_as_a_whole(
    import_text: Import, admin: Client
) -> None:
    assert "All of it is new to them: 2 sections." in screen(admin, import_text())


def test_a_hidden_section_is_named(import_text: Import, admin: Client) -> None:
    article = import_text()
    draft(article, outline=outline(article, HELPS, NOT, hidden=(NOT,)))
    assert "leaves it out" in stays(admin, article)[NOT].why
    assert "new to them: 1 section." in screen(admin, article)


def test_a_withdrawn_section_is_named(article: ArticlePage, admin: Client) -> None:
    section(article, NOT).unpublish()
    draft(section(article, HELPS), body=text("Swimming does."))
    assert stays(admin, article)[NOT].why == "was withdrawn, and stays so"


def test_a_section_with_a_day_of_its_own_is_named_with_the_way_to_its_schedule(
    article: ArticlePage, admin: Client
) -> None:
    page = section(article, HELPS)
    day = timezone.now() + timedelta(days=9)
    draft(page, body=text("Swimming does."), go_live_at=day)
    each = stays(admin, article)[HELPS]
    assert each.why.startswith("goes out on ")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert each.links == (("Change its schedule", edit),)
    assert "Swimming" not in screen(admin, article)


def test_a_private_section_is_named(article: ArticlePage, admin: Client) -> None:
    page = draft(section(article, HELPS), body=text("Swimming does."))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert stays(admin, article)[HELPS].why.endswith("it is private")
    assert "Swimming" not in screen(admin, article)


def test_a_question_is_named_with_the_way_to_the_review(
    article: ArticlePage, admin: Client
) -> None:
    page = draft(section(article, HELPS), body=text("Swimming does."))
    reason = "1 question is open"
    PublishHold.objects.create(page=page, kind=PublishHold.CONFLICT, reason=reason)
    each = stays(admin, article)[HELPS]
    assert each.why == "is held: 1 question is open"
    assert reverse("sources_review", args=[article.pk]) in dict(each.links).values()
    assert "Nothing goes out as it is now" in screen(admin, article)


def test_below_a_withdrawn_topic_the_topic_is_named(
    article: ArticlePage, admin: Client
) -> None:
    topic = article.get_parent()
    topic.specific.unpublish()
    draft(section(article, HELPS), body=text("Swimming does."))
    each = stays(admin, article)[article.title]
    assert each.why == "readers see nothing of it: its topic is withdrawn"
    edit = reverse("wagtailadmin_pages:edit", args=[topic.pk])
    assert each.links == ((topic.title, edit),)


def test_what_waits_afterwards_is_linked_too(article: ArticlePage, admin: Client) -> None:
    page = section(article, HELPS)
    draft(page, go_live_at=timezone.now() + timedelta(days=9))
    draft(section(article, NOT), body=text("Other words."))
    url = reverse("articles_publish", args=[article.pk])
    version = admin.get(url).context["version"]
    html = admin.post(url, {"version": version}, follow=True).content.decode()
    assert "Change its schedule" in html
    assert html.count(reverse("wagtailadmin_pages:edit", args=[page.pk])) > 1


def test_the_way_there_is_offered_where_the_article_is_held_too(
    article: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    PublishHold.objects.create(page=article, reason="1 question is open.")
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    offered = {
        who: "action-publish-article" in log_in(who).get(edit).content.decode()
        for who in ("Publishers", "Editors")
    }
    assert offered == {"Publishers": True, "Editors": False}


@pytest.mark.parametrize("days", [0, 1, 9])
def test_a_section_that_is_scheduled_keeps_nothing_else_back(
    article: ArticlePage, admin: Client, days: int
) -> None:
    day = (timezone.now() + timedelta(days=5)).replace(microsecond=0)
    page = publish(section(article, HELPS), body=text("For later."), go_live_at=day)
    draft(section(article, NOT), body=text("For now."))
    url = reverse("articles_publish", args=[article.pk])
    data = {"version": admin.get(url).context["version"]}
    if days:
        due = timezone.localtime() + timedelta(days=days)
        data |= {"schedule": "1", "due": f"{due:%Y-%m-%dT%H:%M}"}
    said = admin.post(url, data, follow=True).content.decode()
    assert ("change that, or choose a later day" in said) == (days == 1)
    assert ("For now." in str(section(article, NOT).body)) == (days == 0)
    assert "For later." not in str(section(article, HELPS).body)
    assert page.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == day
    assert article.releases.count() == (days == 9)
    if days == 9:
        # It has gone out by then; now it would be too early.
        assert admin.get(url).context["release"].reasons == ()
        release = reverse("articles_release", args=[article.pk])
        answer = admin.post(release, {"do": "now"}, follow=True)
        assert "has a later day in its own settings" in answer.content.decode()
