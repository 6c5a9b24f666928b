"""Readers have the help card that the admin says, on every page that shows it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from cms.articles.help.cards import add_card, remove_card
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    Helpline,
    HelpSubject,
    PublishHold,
    ReleasedPart,
)
from cms.publishing.checking import check_content
from cms.publishing.models import PublishedRecord, StaleMark
from cms.publishing.publisher import publish_site
from tests.cms.change import draft, section, text

HELPS = "What helps?"
OTHER = b"Another note\n\nWords of its own.\n\nWhat is it?\n\nMore of them.\n"
WORDS = text("Some people think about suicide.")


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    """One of two public articles."""
    import_text(OTHER, "other.txt", publish=True)
    made = import_text(publish=True)
    publish_site()
    return made


@pytest.fixture
def suicide(db: None) -> HelpSubject:
    return HelpSubject.objects.get(slug="suicide")


def record(article: ArticlePage) -> Any:
    return PublishedRecord.objects.get(pk=article.pk).record


def stale() -> list[int]:
    return sorted(set(StaleMark.objects.values_list("page_id", flat=True)))


def test_a_card_is_there_at_once_and_gone_at_once(
    article: ArticlePage, suicide: HelpSubject
) -> None:
    assert record(article)["help_card"] is None
    add_card(article, suicide)
    assert stale() == [article.pk]
    publish_site()
    shown = record(article)["help_card"]
    assert (shown["subject"], shown["title"]) == ("suicide", suicide.title)
    assert (shown["lang"], shown["dir"]) == ("en", "ltr")
    samaritans = next(each for each in shown["lines"] if each["name"] == "Samaritans")
    assert samaritans["phone_url"] == "tel:116123"
    assert samaritans["sms_url"] == ""
    assert samaritans["verified"] == "2026-12-01"
    assert shown["more"]["url"].startswith("https://")
    before = record(article)["modified"]
    remove_card(article, None)
    publish_site()
    assert record(article)["help_card"] is None
    # That help is told elsewhere is no news of the article.
    assert record(article)["modified"] == before


def test_what_is_saved_of_a_card_goes_out_where_it_is_shown_and_nowhere_else(
    article: ArticlePage, suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    publish_site()
    line, other = suicide.helplines.all()[:2]
    changes: list[Callable[[], object]] = [
        suicide.save,
        line.save,
        lambda: line.subjects.remove(suicide),
        lambda: line.subjects.add(suicide),
        lambda: suicide.helplines.remove(line),
        lambda: line.subjects.set([suicide]),
        lambda: line.subjects.clear(),
        other.delete,
    ]
    for change in changes:
        StaleMark.objects.all().delete()
        change()
        assert stale() == [article.pk]
    StaleMark.objects.all().delete()
    HelpSubject.objects.get(slug="abuse").save()
    Helpline.objects.get(name="1800RESPECT").save()
    assert stale() == []


def test_only_pages_with_the_card_are_written_again(
    article: ArticlePage, suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    publish_site()
    suicide.title = "Call somebody now"
    suicide.save()
    written = publish_site().written
    assert record(article)["help_card"]["title"] == "Call somebody now"
    assert "depression/a-short-note/index.html" in written
    assert not [path for path in written if "another-note" in path]


@pytest.fixture
def helpless(article: ArticlePage) -> ArticlePage:
    """Public since before there were cards."""
    subjects = list(HelpSubject.objects.all())
    words = {each.pk: each.words for each in subjects}
    HelpSubject.objects.update(words="")
    draft(section(article, HELPS), body=WORDS).latest_revision.publish()
    publish_site()
    for each in subjects:
        HelpSubject.objects.filter(pk=each.pk).update(words=words[each.pk])
    return article


def test_an_article_that_was_public_before_stays_and_is_named(
    helpless: ArticlePage,
) -> None:
    publish_site(full=True)
    assert "suicide" in str(record(helpless))
    (found,) = check_content()
    assert (found.page_id, found.kind) == (helpless.pk, "no help card")
    assert found.sentence == "speaks of suicide (“suicide”), and shows no help card"
    with pytest.raises(SystemExit) as ended:
        call_command("check_content", stdout=StringIO())
    assert ended.value.code == 1


def test_check_content_adds_the_card(helpless: ArticlePage, suicide: HelpSubject) -> None:
    check_content(fix=True)
    assert ArticleHelpCard.objects.get().subject == suicide
    assert record(helpless)["help_card"]["subject"] == "suicide"
    assert check_content() == []
    assert not PublishHold.objects.exists()


def test_what_readers_have_stays_while_its_page_is_held(helpless: ArticlePage) -> None:
    page = draft(section(helpless, HELPS), title="On suicide")
    assert PublishHold.objects.get().page_id == page.pk
    Page.objects.get(pk=page.pk).specific.save()
    publish_site()
    part = ReleasedPart.objects.get(page=page.pk)
    assert "On suicide" not in part.document
    assert "suicide" in str(record(helpless))


def test_publishing_warns_of_helplines_that_nobody_verified_for_a_year(
    article: ArticlePage, suicide: HelpSubject
) -> None:
    def warned(**options: Any) -> str:
        err = StringIO()
        call_command("publish_site", stdout=StringIO(), stderr=err, **options)
        return err.getvalue()

    Helpline.objects.update(verified_on=timezone.localdate())
    add_card(article, suicide)
    assert warned() == ""
    old = timezone.localdate() - timedelta(days=366)
    Helpline.objects.filter(name__in=["Samaritans", "1800RESPECT"]).update(verified_on=old)
    said = warned()
    assert "“Samaritans (United Kingdom and Ireland)” was last verified on" in said
    assert "/depression/a-short-note/" in said
    # Nobody is shown that one.
    assert "1800RESPECT" not in said
    out = StringIO()
    call_command("publish_site", json=True, stdout=out)
    assert len(json.loads(out.getvalue())["warnings"]) == 1
