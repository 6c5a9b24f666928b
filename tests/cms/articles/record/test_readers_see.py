"""One sentence says what readers see of a page, and why that is not the latest version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import PageViewRestriction

from cms.articles.actions.publish_plan import plan_publishing, version_of
from cms.articles.actions.trash import move_to_trash
from cms.articles.models import ArticlePage, PublishHold
from cms.articles.record.readers_see import Standing, sentence_of
from cms.articles.record.standings import standing_of
from tests.cms.change import draft, outline, publish, section, text

MARCH = datetime(2026, 3, 3, 9, tzinfo=UTC)
MAY = datetime(2026, 5, 1, 9, tzinfo=UTC)
HELPS, NOT = "What helps?", "What does not?"


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (Standing(released=MARCH), "Readers see this version."),
        (
            Standing(released=MARCH, newest=False),
            "Readers see the version of 3 March 2026; a newer one is a draft.",
        ),
        (
            Standing(released=MARCH, newest=False, held="a question is open"),
            "Readers see the version of 3 March 2026: a question is open.",
        ),
        (
            Standing(released=MARCH, newest=False, due=MAY),
            "Readers see the version of 3 March 2026; a newer one goes out on "
            "1 May 2026 09:00.",
        ),
        (
            Standing(released=MARCH, newest=False, held="a question is open", due=MAY),
            "Readers see the version of 3 March 2026: a question is open; a newer one "
            "goes out on 1 May 2026 09:00 if that is decided.",
        ),
        (
            Standing(released=MARCH, newest=False, due=MAY, waits_for="“A” is held."),
            "Readers see the version of 3 March 2026; a newer one was to go out on "
            "1 May 2026 09:00, and waits: “A” is held.",
        ),
        (
            Standing(live=False, due=MAY, held="a question is open"),
            "Not public: a question is open; goes out on 1 May 2026 09:00 if that is "
            "decided.",
        ),
        (Standing(live=False), "Not public yet."),
        (Standing(live=False, due=MAY), "Goes out on 1 May 2026 09:00."),
        (
            Standing(live=False, released=MARCH, went_out=True),
            "Not public: it is withdrawn.",
        ),
        (
            Standing(live=False, released=MARCH, went_out=True, expired=True),
            "Not public: its time is over.",
        ),
        (
            Standing(live=False, held="a question is open"),
            "Not public: a question is open.",
        ),
        (Standing(held="a question is open"), "Not public: a question is open."),
        (
            Standing(released=MARCH, above="its topic is withdrawn"),
            "Not public: its topic is withdrawn.",
        ),
        (Standing(released=MARCH, private=True), "Not public: it is private."),
        (
            Standing(released=MARCH, hidden=True),
            "Not public: the order of sections leaves it out.",
        ),
    ],
)
def test_the_sentence(standing: Standing, sentence: str) -> None:
    assert sentence_of(standing) == sentence


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    return import_text(publish=True)


def said(page: Any) -> str:
    return sentence_of(standing_of(type(page).objects.get(pk=page.pk)))


def withdraw_the_topic(page: Any) -> None:
    page.get_parent().get_parent().specific.unpublish()


def withdraw_the_article(page: Any) -> None:
    page.get_parent().specific.unpublish()


def make_the_topic_private(page: Any) -> None:
    topic = page.get_parent().get_parent()
    PageViewRestriction.objects.create(page=topic, restriction_type="login")


def hide(page: Any) -> None:
    article = ArticlePage.objects.get(pk=page.get_parent().pk)
    publish(article, outline=outline(article, HELPS, NOT, hidden=(HELPS,)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda page: None, "Readers see this version."),
        (lambda page: page.unpublish(), "Not public: it is withdrawn."),
        (withdraw_the_topic, "Not public: its topic is withdrawn."),
        (withdraw_the_article, "Not public: its article is withdrawn."),
        (make_the_topic_private, "Not public: its topic is private."),
        (move_to_trash, "Not public: it is in the trash."),
        (hide, "Not public: the order of sections leaves it out."),
    ],
)
def test_a_section_says_why_it_is_not_public(
    article: ArticlePage, change: Callable[[Any], object], sentence: str
) -> None:
    page = section(article, HELPS)
    change(page)
    assert said(page) == sentence


def test_the_editor_says_what_readers_see_and_leads_to_the_question(
    article: ArticlePage, admin: Client
) -> None:
    page = draft(section(article, HELPS), body=text("Asked about."))
    PublishHold.objects.create(page=page, kind=PublishHold.CONFLICT, reason="1 question.")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = admin.get(edit).content.decode()
    assert said(page).endswith(": a question is open.")
    assert escape(said(page)) in html
    assert reverse("sources_review", args=[article.pk]) in html
    other = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert "Readers see this version." in admin.get(other).content.decode()


def press_publish(client: Client, article: ArticlePage) -> list[str]:
    article = ArticlePage.objects.get(pk=article.pk)
    version = version_of(plan_publishing(article, None))
    url = reverse("articles_publish", args=[article.pk])
    page = client.post(url, {"version": version}, follow=True)
    # The words without the links behind them.
    return [str(each).partition("<")[0].strip() for each in page.context["messages"]]


def test_what_went_out_is_counted(article: ArticlePage, admin: Client) -> None:
    draft(section(article, HELPS), body=text("Other words."))
    (message,) = press_publish(admin, article)
    assert message.endswith("1 page went out.")


def test_nothing_is_said_to_have_gone_out_that_readers_do_not_see(
    import_text: Callable[..., ArticlePage], admin: Client
) -> None:
    article = import_text()
    draft(article, go_live_at=timezone.now() + timedelta(days=9))
    (message,) = press_publish(admin, article)
    assert "went out" not in message
    assert "goes out on" in message


def test_nothing_is_said_to_have_gone_out_below_a_withdrawn_topic(
    article: ArticlePage, admin: Client
) -> None:
    article.get_parent().specific.unpublish()
    draft(section(article, HELPS), body=text("Other words."))
    (message,) = press_publish(admin, article)
    assert message.endswith("Not public: its topic is withdrawn.")


def test_a_section_that_waits_for_its_day_is_named(
    article: ArticlePage, admin: Client
) -> None:
    draft(section(article, HELPS), go_live_at=timezone.now() + timedelta(days=9))
    draft(section(article, NOT), body=text("Other words."))
    out, waits = press_publish(admin, article)
    assert out.endswith("1 page went out.")
    assert "What helps?" in waits
    assert "a newer one goes out on" in waits
