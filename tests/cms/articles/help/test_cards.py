"""Adding and removing help cards: who may, from where, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.exceptions import Held
from cms.articles.help.beginning import make_first_cards
from cms.articles.help.cards import CardNeeded, add_card, remove_card
from cms.articles.help.needing import hold_all
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    Helpline,
    HelpSubject,
    PublishHold,
)
from cms.publishing.checking import find_helpless
from tests.cms.change import draft, section, text

HELPS, NOT = "What helps?", "What does not?"
WORDS = text("Some people think about suicide.")


@pytest.fixture
def article(import_text: Callable[..., ArticlePage]) -> ArticlePage:
    return import_text(publish=True)


@pytest.fixture
def suicide(db: None) -> HelpSubject:
    return HelpSubject.objects.get(slug="suicide")


def held(article: ArticlePage) -> Any:
    return draft(section(article, HELPS), body=WORDS)


def card(article: ArticlePage) -> HelpSubject | None:
    shown = ArticleHelpCard.objects.filter(article=article.pk).first()
    return shown and shown.subject


def to(name: str, article: ArticlePage) -> str:
    return reverse(f"articles_help_card{name}", args=[article.pk])


def test_only_the_pages_that_say_so_are_held(article: ArticlePage) -> None:
    page = held(article)
    (hold,) = PublishHold.objects.all()
    assert (hold.page_id, hold.asks) == (page.pk, ["suicide"])
    assert hold.reason == "It speaks of suicide, and there is no help card."
    draft(section(article, NOT), body=text("Other words.")).latest_revision.publish()


def test_the_hold_is_gone_with_the_words(article: ArticlePage) -> None:
    page = draft(held(article), body=text("Some think about life."))
    assert not PublishHold.objects.exists()
    page.latest_revision.publish()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "On suicide"},
        {"summary": "About suicide."},
        {"lead": WORDS},
        {"seo_title": "Suicide"},
        {"search_description": "Suicide"},
        {"lead": [{"type": "code", "value": {"language": "", "text": "suicide"}}]},
    ],
    ids=str,
)
def test_all_that_readers_read_of_an_article_counts(
    article: ArticlePage, fields: dict[str, Any]
) -> None:
    draft(article, **fields)
    assert PublishHold.objects.get().page_id == article.pk


def test_a_source_counts_too(article: ArticlePage) -> None:
    latest: Any = article.get_latest_revision_as_object()
    latest.references.create(title="Preventing suicide")
    latest.save_revision()
    assert PublishHold.objects.get().page_id == article.pk


def test_marks_inside_of_a_word_do_not_hide_it(article: ArticlePage) -> None:
    draft(section(article, HELPS), body=text("sui<b>ci</b>de"))
    assert PublishHold.objects.exists()


def test_of_two_subjects_the_most_urgent_is_offered(
    article: ArticlePage, admin: Client, suicide: HelpSubject
) -> None:
    draft(section(article, NOT), body=text("Anorexia."))
    held(article)
    admin.post(to("_add", article))
    assert card(article) == suicide
    assert not PublishHold.objects.exists()


def test_a_language_of_its_own_has_its_words_and_else_the_english_ones(
    article: ArticlePage,
) -> None:
    article = draft(article, language="de-AT")
    article.latest_revision.publish()
    held(article)
    assert PublishHold.objects.count() == 1
    german = HelpSubject.objects.create(
        slug="suicide", language="de", name="Suizid", title="T", text="T", words="suizid*"
    )
    page = draft(section(article, HELPS), body=WORDS)
    assert not PublishHold.objects.exists()
    draft(page, body=text("Gedanken an Suizid"))
    assert PublishHold.objects.get().reason.startswith("It speaks of Suizid")
    add_card(article, german)
    assert not PublishHold.objects.exists()


def test_the_language_that_an_article_will_have_counts_for_its_sections(
    article: ArticlePage,
) -> None:
    HelpSubject.objects.create(
        slug="suicide", language="de", name="Suizid", title="T", text="T", words="suizid*"
    )
    draft(article, language="de")
    page = draft(section(article, HELPS), body=text("Gedanken an Suizid"))
    assert PublishHold.objects.get().page_id == page.pk


def test_saving_what_speaks_of_nothing_costs_two_queries(article: ArticlePage) -> None:
    page: Any = section(article, HELPS).get_latest_revision_as_object()
    with CaptureQueriesContext(
        connection,
    ) as all_of_it:
        page.save_revision()
    ours = [
        query["sql"]
        for query in all_of_it
        if "helpsubject" in query["sql"] or "publishhold" in query["sql"]
    ]
    assert len(ours) == 2
    assert not [query for query in all_of_it if "articlehelpcard" in query["sql"]]


@pytest.mark.parametrize(
    ("group", "code"),
    [("Editors", 302), ("Publishers", 302), ("Importers", 302), ("nobody", 302)],
)
def test_who_may_edit_adds_the_card(
    article: ArticlePage, log_in: Callable[[str], Client], group: str, code: int
) -> None:
    held(article)
    answer = log_in(group).post(to("_add", article))
    assert answer.status_code == code
    assert bool(card(article)) == (group != "nobody")


def test_nobody_adds_or_removes_by_looking(article: ArticlePage, admin: Client) -> None:
    held(article)
    for name in ("_add", "_remove"):
        assert admin.get(to(name, article)).status_code == 405
    assert card(article) is None


def test_who_may_not_see_an_article_is_not_told_of_it(
    article: ArticlePage, log_in: Callable[[str], Client], people: Callable[[str], User]
) -> None:
    group = people("Editors").groups.get()
    group.page_permissions.all().delete()
    client = log_in("Editors")
    assert client.get(to("", article)).status_code == 404
    for name in ("_add", "_remove"):
        assert client.post(to(name, article)).status_code == 404


def test_removing_is_for_who_may_publish(
    article: ArticlePage, log_in: Callable[[str], Client], suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    log_in("Editors").post(to("_remove", article))
    assert card(article)
    log_in("Publishers").post(to("_remove", article))
    assert card(article) is None


def test_while_it_is_needed_it_stays(
    article: ArticlePage, admin: Client, suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    held(article)
    answer = admin.post(to("_remove", article), follow=True)
    assert "“What helps?” speaks of suicide, so the card stays." in answer.content.decode()
    assert card(article)
    assert not PublishHold.objects.exists()


def test_what_readers_have_needs_it_too(article: ArticlePage, suicide: HelpSubject) -> None:
    add_card(article, suicide)
    page = held(article)
    page.latest_revision.publish()
    draft(page, body=text("Nothing of the kind any more."))
    with pytest.raises(CardNeeded):
        remove_card(article, None)


def test_with_a_reason_these_versions_may_be_without_and_no_others(
    article: ArticlePage, people: Callable[[str], User], suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    page = held(article)
    page.latest_revision.publish()
    page = draft(page, body=text("A film about suicide."))
    remove_card(article, people("superuser"), "It is about a film.")
    assert card(article) is None
    assert list(find_helpless()) == []
    publish_article(article)
    assert list(find_helpless()) == []
    page = draft(page, body=text("Suicide, once more."))
    with pytest.raises(Held):
        page.latest_revision.publish()
    entry = PageLogEntry.objects.get(action="articles.help_card.remove")
    assert "“It is about a film.”" in entry.formatter.format_message(entry)


def test_a_reason_is_for_who_may_override(
    article: ArticlePage, log_in: Callable[[str], Client], suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    held(article)
    answer = log_in("Publishers").post(to("_remove", article), {"reason": "I say so."})
    assert answer.status_code in (302, 403)
    assert card(article)


def test_a_held_page_is_let_out_without_a_card_like_any_other(
    article: ArticlePage, log_in: Callable[[str], Client], people: Callable[[str], User]
) -> None:
    page = held(article)
    user = people("Publishers")
    user.user_permissions.add(Permission.objects.get(codename="override_hold"))
    client = log_in("Publishers")
    address = reverse("sources_override", args=[article.pk])
    html = client.get(address).content.decode()
    assert "It speaks of suicide" in html
    assert "Add the help card" in html
    assert "Questions about a new version" not in html
    version = html.partition('name="page" value="')[2].partition('"')[0]
    client.post(address, {"page": version, "reason": "A film.", "publish": "1"})
    page.refresh_from_db()
    assert "suicide" in str(page.body)
    assert list(find_helpless()) == []
    draft(page, body=WORDS)
    with pytest.raises(Refused):
        publish_article(article)


def test_the_card_is_added_from_wherever_its_absence_is_told(
    article: ArticlePage, admin: Client
) -> None:
    page = held(article)
    action = f'action="{to("_add", article)}"'
    places = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("articles_publish", args=[article.pk]),
        reverse("sources_override", args=[article.pk]),
        reverse("wagtailadmin_home"),
        to("", article),
    ]
    for place in places:
        html = admin.get(place).content.decode()
        assert action in html, place
        assert "Decide the open questions" not in html
    back = admin.post(to("_add", article), {"next": places[2]})
    assert (back.status_code, back["Location"]) == (302, places[2])
    html = admin.get(places[0]).content.decode()
    assert "Readers see a help card first" in html
    assert action not in html
    assert 'id="help-cards"' not in admin.get(places[4]).content.decode()


def test_the_screen_shows_the_card_and_asks_before_it_goes(
    article: ArticlePage, admin: Client, suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    html = admin.get(to("", article)).content.decode()
    assert suicide.title in html
    assert "116 123" in html
    assert to("_remove", article) not in html
    asked = admin.get(to("", article), {"remove": "1"}).content.decode()
    assert f'action="{to("_remove", article)}"' in asked


def test_another_card_can_be_chosen(article: ArticlePage, admin: Client) -> None:
    other = HelpSubject.objects.get(slug="abuse")
    admin.post(to("_add", article), {"subject": other.pk})
    assert card(article) == other
    assert admin.post(to("_add", article), {"subject": "0"}).status_code == 404
    for no_key in ("x", "9" * 5_000):
        assert admin.post(to("_add", article), {"subject": no_key}).status_code == 404
    assert card(article) == other


def test_a_copy_keeps_the_card_of_its_original(
    article: ArticlePage, admin: Client, suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    page = held(article)
    page.latest_revision.publish()
    made = article.copy(recursive=True, update_attrs={"slug": "a", "title": "A"})
    assert card(made) == suicide
    assert not PublishHold.objects.exists()
    address = reverse("wagtailadmin_pages:copy", args=[article.get_parent().pk])
    parent = article.get_parent().get_parent().pk
    fields = {"new_title": "T", "new_slug": "t", "new_parent_page": parent}
    admin.post(address, {**fields, "copy_subpages": "on"})
    assert ArticleHelpCard.objects.count() == 4


def test_helplines_are_to_be_verified_twice_a_year(
    admin: Client, log_in: Callable[[str], Client]
) -> None:
    home = reverse("wagtailadmin_home")
    half = timezone.localdate() - timedelta(days=181)
    Helpline.objects.update(verified_on=timezone.localdate())
    assert "Nobody has made sure" not in admin.get(home).content.decode()
    Helpline.objects.filter(name="Samaritans").update(verified_on=half)
    html = log_in("Publishers").get(home).content.decode()
    assert "Samaritans (United Kingdom and Ireland)" in html
    assert "Lifeline" not in html
    assert "Nobody has made sure" not in log_in("Editors").get(home).content.decode()


def test_a_card_that_is_shown_is_not_deleted(
    article: ArticlePage, admin: Client, suicide: HelpSubject
) -> None:
    add_card(article, suicide)
    address = reverse("wagtailsnippets_articles_helpsubject:delete", args=[suicide.pk])
    answer = admin.post(address, follow=True)
    assert "1 article shows this help card" in answer.content.decode()
    assert HelpSubject.objects.filter(pk=suicide.pk).exists()


@pytest.mark.parametrize("name", ["helpsubject", "helpline"])
def test_publishers_keep_cards_and_helplines(
    log_in: Callable[[str], Client], name: str
) -> None:
    first = (HelpSubject if name == "helpsubject" else Helpline).objects.first()
    assert first
    address = reverse(f"wagtailsnippets_articles_{name}:edit", args=[first.pk])
    assert log_in("Publishers").get(address).status_code == 200
    assert log_in("Editors").get(address).status_code == 302


def test_a_helpline_says_how_it_is_reached(db: None) -> None:
    line = Helpline(name="A", country="B")
    for fields in ({}, {"phone": "1", "sms": "Text 2"}):
        vars(line).update(fields)
        with pytest.raises(ValidationError):
            line.clean()
    line.sms_number = "+1 (2) 3"
    line.clean()
    assert (line.phone_url, line.sms_url) == ("tel:1", "sms:+123")


def test_the_first_cards_are_made_once(db: None) -> None:
    assert HelpSubject.objects.count() == 5
    assert not make_first_cards()
    for subject in HelpSubject.objects.all():
        subject.full_clean()
        assert subject.helplines.exists()
    for line in Helpline.objects.all():
        line.full_clean()
    HelpSubject.objects.all().delete()
    Helpline.objects.all().delete()
    assert make_first_cards()


def test_the_drafts_of_an_old_installation_are_looked_through(
    article: ArticlePage,
) -> None:
    HelpSubject.objects.all().delete()
    page = held(article)
    assert not PublishHold.objects.exists()
    make_first_cards()
    hold_all()
    assert PublishHold.objects.get().page_id == page.pk
    draft(page, body=text("Nothing."))
    assert not PublishHold.objects.exists()
