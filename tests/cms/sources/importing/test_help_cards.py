"""An import says which help card its article gets, and adds it unless somebody says no."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.articles.help.cards import remove_card
from cms.articles.models import (
    ArticleHelpCard,
    ArticlePage,
    HelpSubject,
    PublishHold,
    TopicPage,
)
from cms.publishing.models import PublishedRecord
from cms.publishing.publisher import publish_site
from cms.sources.importing.imports import import_files
from cms.sources.importing.options import ImportOptions
from cms.sources.models import ImportItem, ImportRun
from cms.sources.reimport.finishing import finish_waiting
from tests.cms.change import section
from tests.cms.conftest import REAL, SAMPLE

NEW = b"On help\n\nSome people think about suicide.\n\nMore\n\nOther words stand here.\n"
CALM = NEW.replace(b"suicide", b"walking")
SAID = (
    "It speaks of suicide: its article gets the help card "
    "“If you are thinking about suicide, get help now”."
)
LEFT_OUT = "It speaks of suicide, and gets no help card: it cannot be published"


def run(topic: TopicPage, data: bytes, **options: Any) -> ImportItem:
    publish = options.pop("publish", False)
    done = import_files(
        [("a.txt", data)], topic, publish=publish, options=ImportOptions(**options)
    )
    item: ImportItem = done.items.get()
    return item


def subject(item: ImportItem) -> str | None:
    card = ArticleHelpCard.objects.filter(article=item.article_id).first()
    return card and card.subject.slug


def test_a_new_article_gets_its_card_and_is_published(topic: TopicPage) -> None:
    item = run(topic, NEW, publish=True)
    assert (item.published, item.reason, item.help_card) == (True, "", SAID)
    assert subject(item) == "suicide"
    assert not PublishHold.objects.exists()


def test_a_new_version_brings_the_card_that_its_article_begins_to_need(
    topic: TopicPage,
) -> None:
    assert run(topic, CALM, publish=True).help_card == ""
    item = run(topic, NEW, policy="publish-when-clean")
    assert (item.state, item.published) == ("merged", True)
    assert (subject(item), item.help_card) == ("suicide", SAID)


def test_it_is_not_added_to_an_article_that_needed_one_before(topic: TopicPage) -> None:
    first = run(topic, NEW, help_card=False)
    assert first.help_card.startswith(LEFT_OUT)
    assert subject(first) is None
    assert PublishHold.objects.count() == 1
    item = run(topic, NEW.replace(b"Other", b"More"))
    assert (subject(item), item.help_card) == (None, "")


def test_it_is_not_added_again_where_somebody_took_it_away(
    topic: TopicPage, people: Callable[[str], User]
) -> None:
    first = run(topic, NEW)
    assert first.article
    remove_card(first.article, people("superuser"), "It is about a film.")
    item = run(topic, NEW.replace(b"Other", b"More"))
    assert subject(item) is None


def test_what_waited_brings_its_card_when_it_is_merged(topic: TopicPage) -> None:
    article = run(topic, CALM).article
    assert article
    pages = Page.objects.filter(path__startswith=article.path)
    pages.update(locked=True)
    assert run(topic, NEW).state == "waiting"
    pages.update(locked=False)
    (item,) = finish_waiting()
    assert (item.state, subject(item), item.help_card) == ("merged", "suicide", SAID)


def test_the_plan_says_so_first(topic: TopicPage, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(NEW)
    out = StringIO()
    call_command("import_source", file, into=topic.title, dry_run=True, stdout=out)
    assert f"help     {SAID}" in out.getvalue()
    out = StringIO()
    options = {"into": topic.title, "no_help_card": True, "json": True, "dry_run": True}
    call_command("import_source", file, stdout=out, **options)
    (document,) = json.loads(out.getvalue())["documents"]
    assert document["help_card"].startswith(LEFT_OUT)
    assert not ArticleHelpCard.objects.exists()


def test_the_plan_of_a_new_version_says_so_too(topic: TopicPage, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(CALM)
    call_command("import_source", file, into=topic.title, stdout=StringIO())
    file.write_bytes(NEW)
    out = StringIO()
    call_command("import_source", file, into=topic.title, dry_run=True, stdout=out)
    assert f"help     {SAID}" in out.getvalue()


def test_without_the_card_publishing_is_refused_and_the_command_says_so(
    topic: TopicPage, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(NEW)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "import_source",
            file,
            into=topic.title,
            no_help_card=True,
            publish=True,
            stdout=out,
        )
    assert ended.value.code == 1
    assert "not published. “On help” is held: It speaks of suicide" in out.getvalue()


def upload(client: Client, topic: TopicPage) -> ImportRun:
    file = SimpleUploadedFile("a.txt", NEW)
    client.post(reverse("sources_import"), {"documents": file, "topic": topic.pk})
    made: ImportRun = ImportRun.objects.latest("pk")
    return made


def test_in_the_admin_the_card_comes_unless_the_box_is_ticked(
    topic: TopicPage, admin: Client
) -> None:
    planned = upload(admin, topic)
    item = planned.items.get()
    html = admin.get(reverse("sources_run", args=[planned.pk])).content.decode()
    assert SAID in html
    assert f'name="no-card-{item.pk}"' in html
    admin.post(reverse("sources_apply", args=[planned.pk]))
    item.refresh_from_db()
    assert subject(item) == "suicide"


def test_ticked_the_article_is_held(topic: TopicPage, admin: Client) -> None:
    planned = upload(admin, topic)
    item = planned.items.get()
    fields = {f"no-card-{item.pk}": "1"}
    admin.post(reverse("sources_apply", args=[planned.pk]), fields)
    item.refresh_from_db()
    assert subject(item) is None
    assert item.help_card.startswith(LEFT_OUT)
    assert PublishHold.objects.get().kind == "help_card"


def test_the_real_document_is_public_with_its_card(topic: TopicPage) -> None:
    path = REAL if REAL.exists() else SAMPLE
    out = StringIO()
    call_command("import_source", path, into=topic.title, publish=True, stdout=out)
    article = ArticlePage.objects.get()
    publish_site()
    record = PublishedRecord.objects.get(pk=article.pk).record
    if not REAL.exists():
        return
    assert "suicide" in str(record)
    assert record["kind"] == "article"
    assert record["help_card"]
    assert HelpSubject.objects.get(slug="suicide").title in out.getvalue()
    assert section(article, article.section_pages()[0].title).live
