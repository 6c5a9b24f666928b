"""Links in what was copied, or moved into the article of another file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.articles.actions.publish_article import publish_article
from cms.articles.models import ArticlePage, SectionPage
from cms.publishing.publisher import publish_site
from cms.sources.importing.topics import find_or_make_topic
from tests.cms.change import draft, section
from tests.cms.sources.conftest import Command

A = "# Alpha\n\nSee [more](a.md#more), [core](b.md#core).\n\n## More\n\n[Beta](b.md).\n"
B = "# Beta\n\nBeta begins.\n\n## Core\n\n[Alpha](a.md#more).\n"
Links = Callable[[str], list[str]]


@pytest.fixture
def links(import_source: Command, folder: Path, public: Path, topic: object) -> Links:
    """`links("bees/alpha")`: where the links of a published article lead, in reading order;
    Alpha and Beta, of two files that link to each other, are published below Bees."""
    (folder / "docs").mkdir()
    (folder / "docs/a.md").write_text(A)
    (folder / "docs/b.md").write_text(B)
    import_source("docs", "--into", "Bees", "--publish")

    def read(path: str) -> list[str]:
        publish_site()
        assert publish_site(full=True).written == []
        record = json.loads((public / path / "index.json").read_text())
        html = "".join(part["html"] for part in [record["lead"], *record["sections"]])
        targets = re.findall('href="([^"]*)"', html)
        return [target.removeprefix(settings.SITE_URL) for target in targets]

    return read


def page(slug: str) -> ArticlePage:
    return ArticlePage.objects.get(slug=slug)


def copy_in_the_admin(client: Client, original: Page, parent: Page) -> None:
    url = reverse("wagtailadmin_pages:copy", args=[original.pk])
    data = {"new_title": "Again", "new_slug": "again", "new_parent_page": parent.pk}
    assert client.post(url, data | {"copy_subpages": "on"}).status_code == 302


def test_a_copied_article_links_to_its_own_sections_and_to_the_files_of_its_original(
    links: Links, admin: Client
) -> None:
    copy_in_the_admin(admin, page("alpha"), find_or_make_topic("Elsewhere"))
    publish_article(page("again"))
    copied = ["/elsewhere/again/#more", "/bees/beta/#core", "/bees/beta/"]
    assert links("elsewhere/again") == copied
    assert links("bees/alpha") == ["/bees/alpha/#more", "/bees/beta/#core", "/bees/beta/"]
    assert links("bees/beta") == ["/bees/alpha/#more"]


def test_what_is_copied_together_links_to_each_other(links: Links) -> None:
    bees = page("alpha").get_parent().specific
    bees.copy(recursive=True, update_attrs={"slug": "wasps", "title": "Wasps"})
    assert links("wasps/alpha") == [
        "/wasps/alpha/#more",
        "/wasps/beta/#core",
        "/wasps/beta/",
    ]
    assert links("wasps/beta") == ["/wasps/alpha/#more"]
    assert links("bees/beta") == ["/bees/alpha/#more"]


@pytest.mark.parametrize("revisions", [True, False])
def test_links_that_an_editor_chose_lead_to_the_copies_of_what_was_copied(
    links: Links, revisions: bool
) -> None:
    more, core = (SectionPage.objects.get(slug=slug) for slug in ("more", "core"))
    link = '<a linktype="page" id="{}">x</a>'
    words = f"<p>{link.format(more.pk)} {link.format(core.pk)}</p>"
    lead = [{"type": "text", "value": words, "id": None}]
    publish_article(draft(page("alpha"), lead=lead))
    made = page("alpha").copy(
        recursive=True, copy_revisions=revisions, update_attrs={"slug": "again"}
    )
    own = section(page("again"), "More").pk
    drafted = made.get_latest_revision_as_object().lead.raw_data
    assert [f'id="{pk}"' in str(list(drafted)) for pk in (own, core.pk)] == [True, True]
    assert links("bees/again")[:2] == ["/bees/again/#more", "/bees/beta/#core"]
    assert links("bees/alpha")[:2] == ["/bees/alpha/#more", "/bees/beta/#core"]


def test_a_section_that_is_moved_keeps_what_its_links_mean(
    links: Links, folder: Path, import_source: Command
) -> None:
    (folder / "other").mkdir()
    other = "# Gamma\n\nGamma.\n\n## Last\n\nWords.\n"
    (folder / "other/c.md").write_text(other)
    # Another file of the name to which the section links.
    (folder / "other/b.md").write_text(other.replace("Gamma", "Delta"))
    import_source("other", "--into", "Other", "--publish", "--new")
    more = SectionPage.objects.get(slug="more")
    more.move(page("gamma"), pos="last-child")
    assert links("other/gamma") == ["/bees/beta/"]
    assert links("bees/alpha") == ["/bees/alpha/", "/bees/beta/#core"]
    more.refresh_from_db()
    more.move(page("alpha"), pos="last-child")
    assert links("bees/alpha") == ["/bees/alpha/#more", "/bees/beta/#core", "/bees/beta/"]


def test_a_section_that_is_copied_alone_keeps_what_its_links_mean(links: Links) -> None:
    elsewhere = find_or_make_topic("Elsewhere")
    other = elsewhere.add_child(instance=ArticlePage(title="Other", slug="other"))
    SectionPage.objects.get(slug="more").copy(to=other)
    publish_article(other)
    assert links("elsewhere/other") == ["/bees/beta/"]


def test_a_copy_links_to_a_file_that_its_original_is_renamed_to(
    links: Links, folder: Path, import_source: Command
) -> None:
    page("alpha").copy(recursive=True, update_attrs={"slug": "again"})
    (folder / "docs/b.md").rename(folder / "docs/c.md")
    import_source("docs", "--into", "Bees")
    assert links("bees/again") == ["/bees/again/#more", "/bees/beta/#core", "/bees/beta/"]
    (folder / "docs/a.md").rename(folder / "docs/d.md")
    import_source("docs", "--into", "Bees")
    assert links("bees/again") == ["/bees/again/#more", "/bees/beta/#core", "/bees/beta/"]
