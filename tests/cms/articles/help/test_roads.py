"""No article that speaks of suicide reaches its readers without a help card, by any road."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.actions.releases import carry_out, schedule
from cms.articles.actions.trash import move_to_trash, restore
from cms.articles.exceptions import Held
from cms.articles.help.cards import add_card
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    HelpSubject,
    PublishHold,
    Release,
    SectionPage,
    TopicPage,
)
from cms.publishing.models import PublishedRecord
from cms.publishing.publisher import publish_site
from cms.sources.importing.imports import import_files
from cms.sources.importing.options import ImportOptions
from tests.cms.change import draft, section, text

HELPS, NOT = "What helps?", "What does not?"
WORDS = "Some people think about suicide."
NO_CARD = ImportOptions(help_card=False)

Road = Callable[["World"], None]


class World:
    """An article of which one section speaks of suicide in its draft, and who works on it."""

    def __init__(self, article: ArticlePage, admin: Client, user: User) -> None:
        self.article, self.admin, self.user = article, admin, user

    @property
    def page(self) -> Any:
        return section(self.article, HELPS)

    def write(self) -> Any:
        return draft(self.page, body=text(WORDS))

    def told(self) -> dict[str, list[str]]:
        """The words of each public article, and whether a card stands with them."""
        publish_site()
        rows = [row.record for row in PublishedRecord.objects.filter(kind="article")]
        return {
            "helped": [str(row) for row in rows if row["help_card"]],
            "helpless": [str(row) for row in rows if not row["help_card"]],
        }


@pytest.fixture
def world(
    import_text: Callable[..., ArticlePage], admin: Client, people: Callable[[str], User]
) -> World:
    return World(import_text(publish=True), admin, people("superuser"))


def sent(world: World, page: Any, words: str, at: str = "") -> None:
    """Press "Publish" with these words in the form of a section."""
    at = at or reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = world.admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    inputs = BeautifulSoup(html, "html.parser").select("form#page-edit-form input[name]")
    hidden = {str(i["name"]): str(i.get("value", "")) for i in inputs}
    body = rich_text(f"<p>{words}</p>", features=["bold"])
    form = {name: value for name, value in hidden.items() if name.startswith("loaded_")}
    form |= nested_form_data({"body": streamfield([("text", body)])})
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    form |= {"title": page.title, "slug": page.slug, "action-publish": "1"}
    assert world.admin.post(at, form).status_code == 302


def button(world: World) -> None:
    """With the words in the form for the first time."""
    sent(world, world.page, WORDS)


def button_after_saving(world: World) -> None:
    sent(world, world.write(), WORDS)


def whole_article(world: World) -> None:
    world.write()
    address = reverse("articles_publish", args=[world.article.pk])
    world.admin.post(address, {"version": ""})
    with pytest.raises(Refused, match="is held: It speaks of suicide"):
        publish_article(world.article)


def bulk(world: World) -> None:
    page = world.write()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for pk in (page.pk, world.article.pk):
        world.admin.post(f"{address}?id={pk}", {"include_descendants": "on"})


def schedule_that_comes_due(world: World) -> None:
    page = world.write()
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    with pytest.raises(SystemExit):
        call_command("publish_scheduled")


def approval(world: World) -> None:
    page = world.write()
    Workflow.objects.get().start(page, world.user)
    state = page.current_workflow_state
    state.current_task_state.approve(user=world.user)


def reverting(world: World) -> None:
    """Going back to an earlier version, and publishing that."""
    page = world.write()
    old = page.latest_revision
    page = draft(page, body=text("Nothing of the kind."))
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    sent(world, page, WORDS, at=address)


def an_old_version(world: World) -> None:
    page = world.write()
    old = page.latest_revision
    draft(page, body=text("Nothing of the kind."))
    assert not PublishHold.objects.exists()
    with pytest.raises(Held, match="speaks of suicide"):
        old.publish()


def script(world: World) -> None:
    page = world.page.get_latest_revision_as_object()
    page.title = "Suicide"
    with pytest.raises(Held):
        page.save_revision().publish()


def script_past_everything(world: World) -> None:
    page = SectionPage.objects.get(pk=world.page.pk)
    page.body = text(WORDS)
    page.save()


def the_article_itself(world: World) -> None:
    with pytest.raises(Held):
        draft(world.article, summary="About suicide.").latest_revision.publish()


def a_release(world: World) -> None:
    """Frozen while it needed a card, and once before it did."""
    draft(world.page, body=text("Harmless."))
    release = schedule(world.article, timezone.now() + timedelta(hours=1), None)
    item = release.items.get()
    world.write()
    item.revision = world.page.latest_revision
    item.save()
    draft(world.page, body=text("Nothing of the kind."))
    Release.objects.update(due=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refused, match="speaks of suicide"):
        carry_out(Release.objects.get())
    with pytest.raises(SystemExit):
        call_command("publish_scheduled")


def importing(world: World) -> None:
    files = [("s.txt", f"On help\n\n{WORDS}\n\nMore\n\nOther words.\n".encode())]
    topic = TopicPage.objects.get(pk=world.article.get_parent().pk)
    run = import_files(files, topic, publish=True, options=NO_CARD)
    item = run.items.get()
    assert not item.published
    assert "is held: It speaks of suicide" in item.reason
    assert "gets no help card" in item.help_card


def importing_again(world: World) -> None:
    """A new version of a source whose policy is to publish what needs nobody."""
    topic = TopicPage.objects.get(pk=world.article.get_parent().pk)
    first = ImportOptions(policy="publish-when-clean")
    old = b"On sleep\n\nSleep well, every night.\n\nMore\n\nOther words stand here.\n"
    import_files([("t.txt", old)], topic, publish=True, options=first)
    new = old.replace(b"every night.", b"every night. Some think about suicide.")
    item = import_files([("t.txt", new)], topic, options=NO_CARD).items.get()
    assert (item.state, item.published) == ("merged", False)
    assert "is held: It speaks of suicide" in item.reason


def copying(world: World) -> None:
    """A section that is public, with its article's card, into an article without."""
    other = world.article.copy(
        recursive=True, update_attrs={"slug": "other", "title": "Other"}
    )
    add_card(world.article, HelpSubject.objects.get(slug="suicide"))
    world.write().latest_revision.publish()
    made = world.page.copy(to=other, update_attrs={"slug": "copied"})
    assert made.live
    assert PublishHold.objects.get().page_id == made.pk


def restoring(world: World) -> None:
    page = world.write()
    trashed = move_to_trash(page, world.user)
    page = restore(trashed, world.user)
    with pytest.raises(Held):
        page.latest_revision.publish()


ROADS = [
    button,
    button_after_saving,
    whole_article,
    bulk,
    schedule_that_comes_due,
    approval,
    reverting,
    an_old_version,
    script,
    script_past_everything,
    the_article_itself,
    a_release,
    importing,
    importing_again,
    copying,
    restoring,
]


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_nothing_of_it_reaches_readers_without_a_card(world: World, road: Road) -> None:
    road(world)
    assert "suicide" not in str(world.told()["helpless"]).lower()


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_what_was_kept_back_waits_for_the_card(world: World, road: Road) -> None:
    road(world)
    card = HelpSubject.objects.get(slug="suicide")
    for article in ArticlePage.objects.all():
        if PublishHold.objects.filter(page__path__startswith=article.path).exists():
            world.admin.post(reverse("articles_help_card_add", args=[article.pk]))
            assert ArticleHelpCard.objects.get(article=article).subject == card
            publish_article(article)
    assert not PublishHold.objects.exists()
    assert not [said for said in world.told()["helpless"] if "suicide" in said.lower()]


def test_a_live_section_takes_the_card_along_when_it_moves(
    world: World, import_text: Callable[..., ArticlePage]
) -> None:
    ArticleHelpCard.objects.create(
        article=world.article, subject=HelpSubject.objects.get(slug="suicide")
    )
    page = world.write()
    page.latest_revision.publish()
    other = import_text(b"Other\n\nWords.\n\nWhat is it?\n\nMore.\n", "o.txt", publish=True)
    SectionPage.objects.get(pk=page.pk).move(other, pos="last-child")
    assert "suicide" not in str(world.told()["helpless"]).lower()
    assert len(world.told()["helped"]) == 2
