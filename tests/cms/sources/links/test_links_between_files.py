"""Links between imported files lead to the articles and sections that are made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.articles.actions.publish_article import publish_article
from cms.articles.blocks.text import TEXT
from cms.articles.models import ArticlePage, SectionPage
from cms.publishing.publisher import publish_site
from cms.sources.importing.topics import find_or_make_topic
from cms.sources.models import SourceVersion
from tests.cms.sources.conftest import Command

A = "# Alpha\n\nSee [the other]({}).\n\n## More\n\nWords of alpha.\n"
B = "# Beta\n\nBeta begins.\n\n## Core\n\nThe core.\n\n### Deep inside\n\nDeep words.\n"
Links = Callable[[str], list[str]]


@pytest.fixture
def links(public: Path) -> Links:
    """`links("alpha")`: where the links in the lead of a published article lead, without
    the site's address. What is written step by step is what a full build writes."""

    def read(slug: str) -> list[str]:
        publish_site()
        assert publish_site(full=True).written == []
        record = json.loads((public / f"bees/{slug}/index.json").read_text())
        targets = re.findall('href="([^"]*)"', record["lead"]["html"])
        assert "See the other" in record["lead"]["text"]
        return [target.removeprefix(settings.SITE_URL) for target in targets]

    return read


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / "docs" / name.replace("__", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize("order", ["docs/a.md docs/b.md", "docs/b.md docs/a.md", "docs"])
@pytest.mark.parametrize("apart", [False, True])
def test_a_link_leads_to_the_article_whichever_file_comes_first(
    import_source: Command, folder: Path, links: Links, order: str, apart: bool
) -> None:
    write(folder, a__md=A.format("b.md"), b__md=B)
    for paths in order.split() if apart else [order]:
        import_source(*paths.split(), "--into", "Bees", "--publish")
    assert links("alpha") == ["/bees/beta/"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.md", B),
        (
            "b.rst",
            "Beta\n====\n\nBegins.\n\nCore\n----\n\nC.\n\nDeep inside\n~~~~~~~~~~~\n\nD.\n",
        ),
        (
            "b.html",
            "<html><body><article><h1>Beta</h1><p>Begins.</p><h2>Core</h2><p>C words.</p>"
            "<h3 id='deep-inside'>Deep down</h3><p>D words.</p></article></body></html>",
        ),
    ],
)
@pytest.mark.parametrize("place", ["core", "deep-inside"])
def test_a_link_to_any_heading_leads_to_its_section(
    import_source: Command, folder: Path, links: Links, name: str, text: str, place: str
) -> None:
    write(folder, a__md=A.format(f"{name}#{place}"))
    (folder / "docs" / name).write_text(text)
    import_source("docs", "--into", "Bees", "--publish")
    assert links("alpha") == ["/bees/beta/#core"]


@pytest.mark.parametrize(
    "target", ["./b.md", "../docs/b.md", "b.html", "b", "b.md?plain=1"]
)
def test_a_path_may_be_written_in_other_ways(
    import_source: Command, folder: Path, links: Links, target: str
) -> None:
    write(folder, a__md=A.format(target), b__md=B)
    import_source("docs", "--into", "Bees", "--publish")
    assert links("alpha") == ["/bees/beta/"]


def test_a_link_to_what_is_not_imported_is_words_and_the_plan_names_it(
    import_source: Command, folder: Path, links: Links
) -> None:
    write(folder, a__md=A.format("gone.md"))
    for flag in ("--dry-run", "--publish"):
        said = import_source("docs", "--into", "Bees", flag).text
        assert "1 link leads to a file that is not imported: “gone.md”" in said
    assert links("alpha") == []


def test_a_file_that_comes_later_is_linked_to_and_nothing_else_changes(
    import_source: Command, folder: Path, links: Links
) -> None:
    write(folder, a__md=A.format("b.md#core"))
    import_source("docs", "--into", "Bees", "--publish")
    article = ArticlePage.objects.get(slug="alpha")
    before = article.revisions.count(), SourceVersion.objects.count()
    assert links("alpha") == []
    write(folder, b__md=B)
    outcome = import_source("docs", "--into", "Bees", "--publish", "--json")
    assert outcome.states == {"a.md": "same", "b.md": "imported"}
    assert links("alpha") == ["/bees/beta/#core"]
    assert (article.revisions.count(), SourceVersion.objects.count() - 1) == before
    write(folder, a__md=A.format("b.md#core") + "\nOne line more.\n")
    outcome = import_source("docs/a.md", "--into", "Bees", "--json")
    (item,) = outcome.data["documents"]
    assert (item["state"], item["changes"], item["questions"]) == ("merged", 1, 0)


def test_a_link_follows_what_is_moved_renamed_and_retitled(
    import_source: Command, folder: Path, links: Links
) -> None:
    write(folder, a__md=A.format("b.md#core"), b__md=B)
    import_source("docs", "--into", "Bees", "--publish")
    beta = ArticlePage.objects.get(slug="beta")
    core = SectionPage.objects.get(slug="core")
    core.slug = core.title = "kernel"
    core.save_revision().publish()
    assert links("alpha") == ["/bees/beta/#kernel"]
    beta.move(find_or_make_topic("Elsewhere"), pos="last-child")
    assert links("alpha") == ["/elsewhere/beta/#kernel"]
    write(folder, b__md=B.replace("## Core", "## The new core"))
    import_source("docs", "--into", "Bees", "--publish", "--policy", "publish-when-clean")
    assert links("alpha") == ["/elsewhere/beta/#kernel"]
    (folder / "docs/b.md").rename(folder / "docs/c.md")
    import_source("docs", "--into", "Bees")
    assert links("alpha") == ["/elsewhere/beta/#kernel"]


def test_a_link_to_what_is_no_more_public_is_words(
    import_source: Command, folder: Path, links: Links
) -> None:
    write(folder, a__md=A.format("b.md#core"), b__md=B)
    import_source("docs", "--into", "Bees", "--publish")
    SectionPage.objects.get(slug="core").unpublish()
    assert links("alpha") == ["/bees/beta/"]
    ArticlePage.objects.get(slug="beta").unpublish()
    assert links("alpha") == []


def test_uploaded_files_link_to_each_other_by_their_names(
    import_source: Command, folder: Path, links: Links, admin: Client
) -> None:
    topic = find_or_make_topic("Bees")
    files = [
        SimpleUploadedFile(name, text.encode())
        for name, text in [("a.md", A.format("sub/b.md#core")), ("b.md", B)]
    ]
    answer = admin.post(
        "/admin/import/", {"topic": topic.pk, "documents": files}, follow=True
    )
    assert answer.status_code == 200
    assert "not imported: “" not in answer.content.decode()


def test_an_editor_who_saves_the_page_keeps_the_link(
    import_source: Command, folder: Path, links: Links
) -> None:
    write(folder, a__md=A.format("b.md#core"), b__md=B)
    import_source("docs", "--into", "Bees", "--publish")
    article = ArticlePage.objects.get(slug="alpha").get_latest_revision_as_object()
    (block,) = article.lead.get_prep_value()
    converter = ContentstateConverter(features=TEXT)
    shown = converter.from_database_format(block["value"])
    saved = {**block, "value": converter.to_database_format(shown)}
    assert saved == block
    article.lead = article.lead.stream_block.to_python([saved])
    article.save_revision()
    publish_article(ArticlePage.objects.get(pk=article.pk), None)
    assert links("alpha") == ["/bees/beta/#core"]
