"""A person is asked before readers see what no author may have meant: in the admin."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.articles.actions.publish_article import publish_article
from cms.articles.models import ArticlePage, TopicPage
from cms.sources.models import ImportItem, ImportRun, OtherName, SourceDocument
from cms.sources.reimport.undoing import undo
from tests.cms.change import section
from tests.cms.sources.accidents import ACCIDENTS, LFS, LONG, PAGE_503, SPOILT
from tests.cms.sources.conftest import ALL, Command, Rows

CLEAN = "publish-when-clean"


@pytest.fixture
def client(people: Callable[[str], Any]) -> Client:
    """Somebody who may import and publish."""
    user = people("Publishers")
    user.groups.add(Group.objects.get(name="Importers"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def article(topic: TopicPage, import_text: Callable[..., ArticlePage]) -> ArticlePage:
    """A published article whose source is published where nothing needs a person."""
    article = import_text(LONG, "sleep.md", publish=True)
    SourceDocument.objects.update(policy=CLEAN)
    return article


def upload(client: Client, topic: TopicPage, *files: tuple[str, bytes]) -> str:
    documents = [SimpleUploadedFile(name, data) for name, data in files]
    fields = {"documents": documents, "topic": topic.pk}
    page = client.post("/admin/import/", fields, follow=True)
    return unescape(page.content.decode())


def confirm(client: Client, **said: str) -> str:
    run = ImportRun.objects.latest("pk")
    answer = client.post(reverse("sources_apply", args=[run.pk]), said, follow=True)
    return unescape(answer.content.decode())


def imports(client: Client, **asked: str) -> str:
    return unescape(client.get(reverse("sources_runs"), asked).content.decode())


@pytest.mark.parametrize("policy", [CLEAN, "draft"])
@pytest.mark.parametrize(("name", "data", "code", "figure"), SPOILT)
def test_a_spoilt_version_is_told_at_the_top_and_stays_a_draft(
    article: ArticlePage,
    topic: TopicPage,
    client: Client,
    name: str,
    data: bytes,
    code: str,
    figure: str,
    policy: str,
) -> None:
    SourceDocument.objects.update(policy=policy)
    plan = upload(client, topic, ("sleep.md", data))
    assert figure in plan
    assert plan.index(figure) < plan.index("A new version of a document")
    assert figure in confirm(client)
    item = ImportItem.objects.latest("pk")
    assert (item.state, item.published) == ("merged", False)
    assert code in [doubt["code"] for doubt in item.doubts]
    assert figure in imports(client)
    article.refresh_from_db()
    assert article.title == "Sleep and mood"
    helps = section(article, "What helps")
    assert helps.live
    assert "Walk in daylight." in str(helps.body)


def test_a_version_that_nobody_doubts_goes_out(
    article: ArticlePage, topic: TopicPage, client: Client
) -> None:
    plan = upload(client, topic, ("sleep.md", LONG.replace(b"Wine", b"Beer")))
    assert "Somebody should look at it" not in plan
    assert "and published it" in confirm(client)


@pytest.mark.parametrize(("name", "data", "code"), ACCIDENTS)
def test_a_new_file_that_is_an_accident_is_told(
    topic: TopicPage, client: Client, name: str, data: bytes, code: str
) -> None:
    assert "Somebody should look at it" in upload(client, topic, (name, data))
    confirm(client)
    assert [doubt["code"] for doubt in ImportItem.objects.get().doubts] == [code]
    assert "Needs a person" in imports(client, needs="on")


def test_it_needs_a_person_until_readers_see_it(
    article: ArticlePage, topic: TopicPage, client: Client
) -> None:
    upload(client, topic, ("sleep.md", LONG[:300]))
    confirm(client)
    listed = imports(client, needs="on")
    assert "1 import found" in listed
    # There is nothing to decide, but to look at.
    assert "Decide" not in listed
    publish_article(article, None)
    assert "No import fits" in imports(client, needs="on")


def test_it_needs_nobody_when_it_is_taken_back_or_mended(
    article: ArticlePage, topic: TopicPage, client: Client
) -> None:
    upload(client, topic, ("sleep.md", LONG[:300]))
    confirm(client)
    undo(ImportItem.objects.latest("pk"))
    assert "No import fits" in imports(client, needs="on")
    upload(client, topic, ("sleep.md", LONG[:300]))
    confirm(client)
    upload(client, topic, ("sleep.md", LONG))
    confirm(client)
    assert "No import fits" in imports(client, needs="on")


# A whole run.


@pytest.fixture
def spoilt(topic: TopicPage, client: Client) -> str:
    """The plan of ten documents of which two have become something else."""
    files = [(f"{n}.md", f"# Note {n}\n\nNumber {n}.\n".encode() * 2) for n in range(10)]
    upload(client, topic, *files)
    confirm(client)
    files[:2] = [("0.md", PAGE_503), ("1.md", LFS)]
    files[2] = ("2.md", b"# Note 2\n\nNumber 2.\n\nAnd more.\n" + files[2][1])
    return upload(client, topic, *files)


def test_a_mass_change_is_confirmed_with_its_figures_and_files(
    spoilt: str, client: Client, rows: Rows
) -> None:
    assert "A person should look first at 2 of 10 files" in spoilt
    assert "<b>0.md</b>: It looks like an error page of a server" in spoilt
    assert "<b>1.md</b>: It is a pointer of Git LFS to a file of 12,345 bytes" in spoilt
    assert 'name="all-the-same"' in spoilt
    before = rows(ALL)
    assert "Nothing was imported yet." in confirm(client)
    assert rows(ALL) == before
    confirm(client, **{"all-the-same": "1"})
    states = dict(ImportRun.objects.latest("pk").items.values_list("name", "state"))
    assert (states["0.md"], states["2.md"]) == ("merged", "merged")


def test_fewer_are_confirmed_as_ever(topic: TopicPage, client: Client) -> None:
    files = [(f"{n}.md", f"# Note {n}\n\nNumber {n}.\n".encode()) for n in range(9)]
    page = upload(client, topic, ("a.md", LFS), *files)
    assert "all-the-same" not in page
    confirm(client)
    assert ArticlePage.objects.count() == 10


# Names and files.


def test_a_rename_is_remembered_when_the_next_version_is_rewritten(
    article: ArticlePage, topic: TopicPage, client: Client
) -> None:
    assert "nothing would change" in upload(client, topic, ("rest.md", LONG))
    assert SourceDocument.objects.get().key == "rest.md"
    upload(client, topic, ("rest.md", b"# Rest\n\nAll of it is new.\n\n## More\n\nSo.\n"))
    confirm(client)
    assert ArticlePage.objects.count() == 1
    assert ImportItem.objects.latest("pk").state == "merged"


def test_a_copy_beside_the_document_is_no_rename(
    article: ArticlePage, topic: TopicPage, client: Client
) -> None:
    upload(client, topic, ("sleep.md", LONG), ("rest.md", LONG))
    assert SourceDocument.objects.get().key == "sleep.md"


def test_a_document_of_a_folder_keeps_its_path(
    article: ArticlePage, topic: TopicPage, client: Client
) -> None:
    SourceDocument.objects.update(key="docs/sleep.md")
    upload(client, topic, ("rest.md", LONG))
    assert SourceDocument.objects.get().key == "docs/sleep.md"
    assert OtherName.objects.get().key == "rest.md"
    upload(client, topic, ("rest.md", b"# Rest\n\nAll of it is new.\n\n## More\n\nSo.\n"))
    confirm(client)
    assert ArticlePage.objects.count() == 1


def test_a_bare_name_that_several_have_says_nothing(
    article: ArticlePage, topic: TopicPage, client: Client
) -> None:
    SourceDocument.objects.update(key="docs/sleep.md")
    upload(client, topic, ("sleep.md", LONG))
    assert not OtherName.objects.exists()


def test_the_list_tells_what_is_gone_to_who_may_edit_it(
    import_source: Command,
    folder: Any,
    log_in: Callable[[str], Client],
    people: Callable[[str], Any],
) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/wasps.md").write_text("# Wasps\n\nThey sting.\n")
    (folder / "docs/bees.md").write_text("# Bees\n\nThey hum.\n")
    import_source("docs")
    (folder / "docs/wasps.md").unlink()
    import_source("docs")
    editors = log_in("Editors")
    assert "is gone: docs/wasps.md" in imports(editors)
    admin = log_in("superuser")
    run = reverse("sources_run", args=[ImportRun.objects.latest("pk").pk])
    assert "is gone: docs/wasps.md" in admin.get(run).content.decode()
    ImportRun.objects.update(
        gone=[{"article": 0, "title": "", "text": "is gone: secret.md"}]
    )
    assert "secret.md" not in imports(editors)
