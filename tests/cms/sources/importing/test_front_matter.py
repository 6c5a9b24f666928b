"""What a file says about itself: a draft stays one, and what is left aside is named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from cms.articles.models import ArticlePage
from cms.publishing.publisher import publish_site
from tests.cms.sources.conftest import Command

TEXT = "\n# Bees\n\nThey hum.\n\n## Wings\n\nFour.\n"


@pytest.mark.parametrize(
    "said",
    [
        "---\ndraft: true\n---\n",
        "---\nDraft: yes\n---\n",
        "+++\ndraft = true\n+++\n",
        "---\npublished: false\n---\n",
        "---\nstatus: draft\n---\n",
    ],
)
def test_what_says_that_it_is_a_draft_is_not_published(
    import_source: Command, folder: Path, said: str
) -> None:
    (folder / "bees.md").write_text(said + TEXT)
    outcome = import_source("bees.md", "--publish")
    assert outcome.status == 0
    assert "so it stays a draft." in outcome.text
    assert not ArticlePage.objects.get().live


@pytest.mark.parametrize(
    "said", ["draft: false", "published: true", "published: 2026-03-03", "status: final"]
)
def test_anything_else_is_published(
    import_source: Command, folder: Path, said: str
) -> None:
    (folder / "bees.md").write_text(f"---\n{said}\n---\n{TEXT}")
    assert import_source("bees.md", "--publish").status == 0
    assert ArticlePage.objects.get().live


def test_a_new_version_that_is_a_draft_stays_one_whatever_the_policy(
    import_source: Command, folder: Path
) -> None:
    (folder / "bees.md").write_text(TEXT)
    import_source("bees.md", "--publish", "--policy", "publish-when-clean")
    (folder / "bees.md").write_text(f"---\ndraft: true\n---\n{TEXT}\nThin ones.\n")
    outcome = import_source("bees.md", "--json")
    (item,) = outcome.data["documents"]
    assert (outcome.status, item["state"], item["published"]) == (0, "merged", False)
    assert not any(
        "Thin" in str(page.body) for page in ArticlePage.objects.get().section_pages()
    )


def test_each_field_that_is_left_aside_is_named(
    import_source: Command, folder: Path
) -> None:
    said = (
        "---\ndate: 2026-03-03\ntags: [a, b]\nslug: bees\nweight: 3\nauthor: A. B.\n---\n"
    )
    (folder / "bees.md").write_text(said + TEXT)
    assert (
        "is kept with the import but not shown on the page: keywords or tags, "
        "weight." in import_source("bees.md").text
    )


def test_the_slug_names_a_new_article_and_no_later_version(
    import_source: Command, folder: Path
) -> None:
    (folder / "bees.md").write_text(f"---\nslug: The busy bees\nweight: 3\n---\n{TEXT}")
    said = import_source("bees.md").text
    assert "not shown on the page: weight." in said
    assert ArticlePage.objects.get().slug == "the-busy-bees"
    (folder / "bees.md").write_text(f"---\nslug: others\n---\n{TEXT}\nMore.\n")
    assert "not shown on the page: slug." in import_source("bees.md").text
    assert ArticlePage.objects.get().slug == "the-busy-bees"


def test_two_files_of_one_slug_are_two_addresses(
    import_source: Command, folder: Path
) -> None:
    for name in ("a.md", "b.md"):
        text = TEXT.replace("hum", f"hum in {name}")
        (folder / name).write_text(f"---\nslug: bees\n---\n{text}")
    import_source("a.md", "b.md", "--new")
    assert {page.slug for page in ArticlePage.objects.all()} == {"bees", "bees-2"}


def test_a_long_title_is_cut_at_a_word_in_the_address(
    import_source: Command, folder: Path
) -> None:
    (folder / "bees.md").write_text(TEXT.replace("Bees", "Bees " + "and flowers " * 20))
    import_source("bees.md")
    slug = ArticlePage.objects.get().slug
    assert len(slug) <= 80
    assert slug.endswith(("-flowers", "-and"))


def test_earlier_addresses_lead_to_the_article(
    import_source: Command, folder: Path, public: Path, client: Client
) -> None:
    said = (
        "---\naliases: [/old/bees, /old/bees.html, hum, /feed.xml, /admin/x, /a-z/]\n---\n"
    )
    (folder / "bees.md").write_text(said + TEXT)
    told = import_source("bees.md", "--into", "Garden", "--publish").text
    assert "aliases" not in told
    assert (
        "Readers are not led here from “/feed.xml”, “/admin/x”, “/a-z/”, which no page of "
        "this site can have." in told
    )
    publish_site()
    for path in ("/old/bees/", "/old/bees.html/", "/garden/hum/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, "/garden/bees/")
        assert (public / path.strip("/") / "index.html").is_file()
    assert (public / "feed.xml").is_file()
    assert publish_site(full=True).written == []


def test_an_earlier_address_never_takes_one_that_a_page_has(
    import_source: Command, folder: Path, client: Client
) -> None:
    (folder / "bees.md").write_text(TEXT)
    import_source("bees.md", "--into", "Garden", "--publish")
    publish_site()
    text = "---\naliases: /garden/bees/\n---\n\n# Wasps\n\nThey sting.\n"
    (folder / "wasps.md").write_text(text)
    for flag in ("--dry-run", "--publish"):
        told = import_source("wasps.md", "--into", "Garden", flag).text
        assert "from “/garden/bees/”, which another page has or had." in told
    publish_site()
    assert client.get("/garden/bees/").status_code == 200


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bees.md", f"---\ndate: 2019-03-03\n---\n{TEXT}"),
        ("bees.md", f"---\ndate: 2019-03-03T23:30:00+02:00\n---\n{TEXT}"),
        ("bees.rst", ":date: 2019-03-03\n\nBees\n====\n\nThey hum.\n"),
    ],
)
def test_the_date_is_when_readers_are_told_that_it_was_published(
    import_source: Command, folder: Path, public: Path, name: str, text: str
) -> None:
    (folder / name).write_text(text)
    told = import_source(name, "--into", "Garden", "--publish").text
    assert "not shown on the page" not in told
    publish_site()
    (path,) = (public / "garden").glob("*/index.json")
    record = json.loads(path.read_text())
    assert record["published"] == "2019-03-03T00:00:00+00:00"
    assert f'"datePublished": "{record["published"]}"' in path.read_text()
    assert "3 March 2019" in path.with_suffix(".html").read_text()
    assert record["modified"] > record["published"]


@pytest.mark.parametrize("said", ["date: soon", "date: 2999-01-01"])
def test_a_date_that_cannot_be_shown_is_named(
    import_source: Command, folder: Path, said: str
) -> None:
    (folder / "bees.md").write_text(f"---\n{said}\n---\n{TEXT}")
    assert "not shown on the page: date." in import_source("bees.md").text
    assert ArticlePage.objects.get().published_on is None


def test_a_later_version_does_not_change_the_date(
    import_source: Command, folder: Path
) -> None:
    (folder / "bees.md").write_text(f"---\ndate: 2019-03-03\n---\n{TEXT}")
    import_source("bees.md")
    (folder / "bees.md").write_text(f"---\ndate: 2020-03-03\n---\n{TEXT}\nMore.\n")
    assert "not shown on the page: date." in import_source("bees.md").text
    assert ArticlePage.objects.get().published_on == date(2019, 3, 3)
