"""Law 10: readers see exactly what was released and is not withdrawn, after any history.

Everything is done by the roads that people take: the admin's forms, bulk actions, commands.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import PageViewRestriction, TaskState, Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.articles.models import (
    ArticlePage,
    HoldOverride,
    PublishHold,
    Release,
    SectionPage,
    TopicPage,
    TrashedPage,
)
from cms.articles.outline import shown_sections
from cms.articles.record.build import build_article
from cms.publishing import publisher
from cms.publishing.models import PublishedRecord
from cms.publishing.public_tree import PublicAddresses, public_page_ids
from cms.publishing.publisher import publish_site
from cms.sources.importing.imports import import_files
from tests.cms.change import draft
from tests.cms.change import text as one_paragraph
from tests.cms.publishing.conftest import fresh, publish
from tests.cms.publishing.readers import (
    Readers,
    follow,
    normal,
    read_json,
    readers_have,
    records_in,
)

numbers = st.integers(0, 1_000)
FEW, NIGHTS = 8, 2_000
"""How many histories are drawn."""


class FullDisk(Exception):
    """Nothing more can be written."""


def without_times(record: Any) -> dict[str, Any]:
    """A record, but for when it last changed: that is known from its changes."""
    times = ("modified", "structured_data")
    return {name: value for name, value in record.items() if name not in times}


class Library(RuleBasedStateMachine):
    """Two articles in two topics, everybody who changes them, and the readers."""

    base: Path
    """The published folder of the library as each history begins."""
    client: Client

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.folder = TemporaryDirectory()
        self.root = Path(self.folder.name) / "site"
        shutil.copytree(self.base, self.root)
        self.changed = override_settings(PUBLISHED_ROOT=self.root)
        self.changed.enable()
        self.count = 0
        self.readers = Readers()
        self.copy: dict[str, Any] = {}
        self.modified: dict[str, str] = {}

    def teardown(self) -> None:
        """Take the whole history back."""
        self.changed.disable()
        self.folder.cleanup()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def word(self) -> str:
        self.count += 1
        return f"word{self.count}"

    def pick(self, n: int, *models: Any, **only: Any) -> Any:
        """One of the pages of these kinds; None where there is none."""
        found = [page for m in models for page in m.objects.filter(**only).order_by("pk")]
        return found[n % len(found)] if found else None

    def post(self, name: str, *args: Any, **data: Any) -> int:
        return self.client.post(reverse(name, args=args), data).status_code

    def in_bulk(self, action: str, page: Any, **data: Any) -> None:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        self.client.post(f"{url}?id={page.pk}", data)

    @invariant()
    def readers_have_what_they_should(self) -> None:
        """The law itself, and the second: without holds, records say what is live."""
        self.readers.look()
        publish_site()
        assert normal(readers_have(self.root)) == normal(self.readers.should_have())
        if not PublishHold.objects.exists():
            self.records_say_what_is_live()

    @invariant()
    def who_follows_the_changes_has_the_same_articles(self) -> None:
        """And no article was changed before it was changed the time before."""
        publish_site()
        follow(self.copy, partial(read_json, self.root))
        assert self.copy["articles"] == records_in(self.root)
        for id, record in self.copy["articles"].items():
            assert self.modified.get(id, "") <= record["modified"]
            self.modified[id] = record["modified"]

    def records_say_what_is_live(self) -> None:
        addresses = PublicAddresses(public_page_ids())
        private = {*PageViewRestriction.objects.values_list("page_id", flat=True)}
        for row in PublishedRecord.objects.filter(kind="article"):
            article = ArticlePage.objects.get(pk=row.pk)
            live = [page for page in article.section_pages() if page.live]
            public = [page for page in live if page.pk not in private]
            shown = shown_sections(article.outline, public)
            made = build_article(article, shown, addresses)
            assert without_times(row.record) == without_times(made)

    @rule(n=numbers, publishing=st.booleans())
    def save_a_section_in_the_editor(self, n: int, publishing: bool) -> None:
        page = self.pick(n, SectionPage)
        if page is None:
            return
        words = rich_text(f"<p>Now {self.word()}.</p>")
        form = nested_form_data({"body": streamfield([("text", words)])})
        latest = page.latest_revision
        form |= {
            "title": f"What is {self.word()}?",
            "slug": page.slug,
            "loaded_revision_id": latest.pk,
            "loaded_revision_created_at": latest.created_at.isoformat(),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        form |= {"action-publish": "1"} if publishing else {}
        self.post("wagtailadmin_pages:edit", page.pk, **form)

    @rule(n=numbers, what=st.sampled_from(["hide", "show", "turn", "forget"]))
    def change_an_outline(self, n: int, what: str) -> None:
        article = self.pick(n, ArticlePage)
        if article is None:
            return
        outline = article.get_latest_revision_as_object().outline
        match what:
            case "turn":
                outline = outline[::-1]
            case "forget":
                outline = outline[1:]
            case _ if outline:
                outline[n % len(outline)]["shown"] = what == "show"
        draft(article, outline=outline, title=f"On {self.word()}")

    @rule(n=numbers)
    def publish_a_whole_article(self, n: int) -> None:
        if article := self.pick(n, ArticlePage):
            page = self.client.get(reverse("articles_publish", args=[article.pk]))
            version = page.context["version"]
            self.post("articles_publish", article.pk, version=version)

    @rule(n=numbers)
    def publish_in_bulk(self, n: int) -> None:
        if page := self.pick(n, ArticlePage, SectionPage):
            self.in_bulk("publish", page, include_descendants="on")

    @rule(n=numbers, bulk=st.booleans())
    def withdraw(self, n: int, bulk: bool) -> None:
        page = self.pick(n, ArticlePage, SectionPage, TopicPage, live=True)
        if page and bulk:
            self.in_bulk("unpublish", page)
        elif page:
            self.post("wagtailadmin_pages:unpublish", page.pk)

    @rule()
    def publish_the_topics(self) -> None:
        for topic in TopicPage.objects.filter(live=False):
            publish(topic)

    @rule(n=numbers, bulk=st.booleans())
    def delete(self, n: int, bulk: bool) -> None:
        page = self.pick(n, ArticlePage, SectionPage)
        if page and bulk:
            self.in_bulk("delete", page)
        elif page:
            self.post("wagtailadmin_pages:delete", page.pk)

    @rule(n=numbers)
    def restore(self, n: int) -> None:
        if trashed := self.pick(n, TrashedPage):
            self.post("articles_trash_restore", trashed.pk)

    @rule(n=numbers, kind=st.sampled_from(["login", "none"]))
    def restrict(self, n: int, kind: str) -> None:
        page = self.pick(n, ArticlePage, SectionPage, TopicPage)
        form = {"restriction_type": kind, "password": ""}
        self.post("wagtailadmin_pages:set_privacy", page.pk, **form)

    @rule(n=numbers)
    def move_an_article(self, n: int) -> None:
        article, topic = self.pick(n, ArticlePage), self.pick(n // 7, TopicPage)
        if article and not topic.get_children().filter(slug=article.slug).exists():
            self.post("wagtailadmin_pages:move_confirm", article.pk, topic.pk)

    @rule(n=numbers, public=st.booleans())
    def copy_an_article(self, n: int, public: bool) -> None:
        article, topic = self.pick(n, ArticlePage), self.pick(n // 7, TopicPage)
        if article is None or ArticlePage.objects.count() > 4:
            return
        form = {
            "new_title": f"On {self.word()}",
            "new_slug": self.word(),
            "new_parent_page": topic.pk,
            "copy_subpages": "on",
        }
        form |= {"publish_copies": "on"} if public else {}
        self.post("wagtailadmin_pages:copy", article.pk, **form)

    @rule(n=numbers)
    def move_a_section(self, n: int) -> None:
        page, article = self.pick(n, SectionPage), self.pick(n // 7, ArticlePage)
        if page and article:
            self.post("wagtailadmin_pages:move_confirm", page.pk, article.pk)

    @rule(n=numbers)
    def submit_to_a_review(self, n: int) -> None:
        page = self.pick(n, ArticlePage, SectionPage)
        if page and not page.workflow_in_progress:
            Workflow.objects.get().start(page, User.objects.get(username="superuser"))

    @rule(n=numbers, what=st.sampled_from(["approve", "reject"]))
    def decide_a_review(self, n: int, what: str) -> None:
        if task := self.pick(n, TaskState, status=TaskState.STATUS_IN_PROGRESS):
            page = task.workflow_state.object_id
            data = {"comment": "So."}
            self.post("wagtailadmin_pages:workflow_action", page, what, task.pk, **data)

    @rule(n=numbers, live=st.booleans())
    def update_a_row(self, n: int, live: bool) -> None:
        if page := self.pick(n, ArticlePage, SectionPage, TopicPage):
            type(page).objects.filter(pk=page.pk).update(live=live)

    @rule(n=numbers)
    def let_a_draft_come_due(self, n: int) -> None:
        page = self.pick(n, ArticlePage, SectionPage)
        revision = page and draft(page, title=f"On {self.word()}").latest_revision
        if revision and page.get_parent().live:
            revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
            revision.save()
            self.scheduled()

    @rule(n=numbers)
    def schedule_a_whole_article(self, n: int) -> None:
        if article := self.pick(n, ArticlePage):
            page = self.client.get(reverse("articles_publish", args=[article.pk]))
            day = {"due": "2099-01-01T09:00", "schedule": "1"}
            version = page.context["version"]
            self.post("articles_publish", article.pk, version=version, **day)

    @rule(n=numbers, what=st.sampled_from(["now", "cancel", "put_off"]))
    def change_a_release(self, n: int, what: str) -> None:
        if release := self.pick(n, Release, state=Release.WAITING):
            day = "2098-01-01T09:00"
            self.post("articles_release", release.article_id, do=what, due=day)

    @rule(n=numbers)
    def let_a_release_come_due(self, n: int) -> None:
        if release := self.pick(n, Release, state=Release.WAITING):
            past = timezone.now() - timedelta(minutes=1)
            Release.objects.filter(pk=release.pk).update(due=past)
            self.scheduled()

    @rule(n=numbers)
    def let_a_page_expire(self, n: int) -> None:
        page = self.pick(n, ArticlePage, SectionPage, live=True)
        if page:
            past = timezone.now() - timedelta(minutes=1)
            type(page).objects.filter(pk=page.pk).update(expire_at=past)
            self.scheduled()
            type(page).objects.filter(pk=page.pk).update(expire_at=None)

    def scheduled(self) -> None:
        with suppress(SystemExit):
            call_command("publish_scheduled", stderr=StringIO())

    @rule(n=numbers, publishing=st.booleans())
    def import_a_new_version(self, n: int, publishing: bool) -> None:
        words = f"What is it?\n\nNow {self.word()}.\n\nWhat helps?\n\nNow {self.word()}.\n"
        data = f"Sleep\n\nThe lead.\n\n{words}".encode()
        topic = TopicPage.objects.order_by("path")[0]
        import_files([("Sleep.txt", data)], topic, publish=publishing)

    @rule(n=numbers)
    def ask(self, n: int) -> None:
        page = self.pick(n, ArticlePage, SectionPage)
        if page:
            asks = [self.word()]
            PublishHold.objects.create(page=page, kind="other", reason="Asked.", asks=asks)

    @rule(n=numbers)
    def answer(self, n: int) -> None:
        if hold := self.pick(n, PublishHold):
            hold.delete()

    @rule(n=numbers)
    def override(self, n: int) -> None:
        hold = self.pick(n, PublishHold)
        revision = hold and fresh(hold.page).latest_revision
        if revision:
            HoldOverride.objects.create(
                page=hold.page,
                hold=hold,
                asks=hold.asks,
                revision=revision,
                saved_at=revision.created_at,
                reason="Urgent.",
            )

    @rule(n=numbers)
    def write_past_publish(self, n: int) -> None:
        page = self.pick(n, ArticlePage, SectionPage, live=True)
        if page:
            page.title = f"On {self.word()}"
            page.save()
            self.readers.behind.add(page.pk)

    @rule(n=st.integers(0, 12), full=st.booleans())
    def stop_publishing_in_the_middle(self, n: int, full: bool) -> None:
        real, left = publisher.write_file, [n]

        def failing(*args: Any) -> bool:
            if not left[0]:
                raise FullDisk
            left[0] -= 1
            return real(*args)

        self.readers.look()
        with pytest.MonkeyPatch.context() as disk:
            disk.setattr(publisher, "write_file", failing)
            with suppress(FullDisk), transaction.atomic():
                publish_site(full=full)


@pytest.fixture
def library(
    write: Callable[..., ArticlePage], topic: TopicPage, public: Path, admin: Client
) -> type[Library]:
    inner = topic.add_child(instance=TopicPage(title="Inner", slug="inner", live=False))
    publish(inner)
    write("Sleep")
    write("Walking")
    for page in SectionPage.objects.filter(title="What helps?"):
        page = draft(page, body=one_paragraph("Walking."))
        page.latest_revision.publish()
    publish_site()
    Library.base, Library.client = public, admin
    return Library


def check(library: type[Library], histories: int, steps: int) -> None:
    run_state_machine_as_test(
        library,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_readers_see_what_was_released_and_is_not_withdrawn(library: type[Library]) -> None:
    check(library, FEW, 12)


@pytest.mark.nightly
def test_readers_see_it_after_any_history(library: type[Library]) -> None:
    check(library, NIGHTS, 25)
