"""Images that lie beside a file are imported with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from cms.articles.models import ArticleImage, ArticlePage, TopicPage
from cms.publishing.publisher import publish_site
from cms.sources.models import ImportItem, ImportRun
from tests.cms.sources.conftest import Command

TEXTS = {
    "a.md": "# Bees\n\nThey hum.\n\n![A bee]({})\n",
    "a.rst": "Bees\n====\n\nThey hum.\n\n.. image:: {}\n   :alt: A bee\n",
    "a.html": "<html><body><article><h1>Bees</h1><p>They hum.</p>"
    '<figure><img src="{}" alt="A bee"></figure></article></body></html>',
}


def put_image(path: Path, colour: str = "red") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (30, 20), colour).save(path)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("path", ["img/bee.png", "red%20bee.png", "../img/red%20bee.png"])
def test_an_image_beside_a_file_is_imported_with_it(
    import_source: Command, folder: Path, public: Path, name: str, path: str
) -> None:
    (folder / "docs").mkdir()
    (folder / "docs" / name).write_text(TEXTS[name].format(path))
    put_image(folder / "docs" / path.replace("%20", " "))
    outcome = import_source("docs", "--publish", "--json")
    (item,) = outcome.data["documents"]
    assert (item["state"], outcome.status) == ("imported", 0)
    assert not any("image" in message["code"] for message in item["messages"])
    publish_site()
    assert list((public / "media/images").glob("*.png"))


def test_images_that_are_too_large_together_are_left_out_and_named(
    import_source: Command, folder: Path, settings: Settings
) -> None:
    text = "".join(f"![Bee {name}]({name}.png)\n\n" for name in "abc")
    (folder / "a.md").write_text(f"# Bees\n\nThey hum.\n\n{text}")
    for name in "abc":
        put_image(folder / f"{name}.png", "red" if name == "a" else "blue")
    settings.IMPORT_IMAGES_BYTES = (folder / "a.png").stat().st_size + 1
    said = import_source("a.md").text
    assert "larger than 0 MB together: “b.png” and those after it were left out." in said
    assert ArticleImage.objects.count() == 1


def test_what_is_far_away_is_no_image_of_a_file(
    import_source: Command, folder: Path
) -> None:
    put_image(folder / "private.png")
    (folder / "one/two/three").mkdir(parents=True)
    text = TEXTS["a.md"].format("../../../private.png")
    (folder / "one/two/three/a.md").write_text(text)
    link = folder / "one/two/three/link.png"
    link.symlink_to(folder / "private.png")
    (folder / "one/two/three/b.md").write_text(TEXTS["a.md"].format("link.png"))
    os.chdir(folder / "one/two/three")
    outcome = import_source("a.md", "b.md", "--new", "--json")
    for item in outcome.data["documents"]:
        assert "image-missing" in [message["code"] for message in item["messages"]]
    assert not ArticleImage.objects.exists()


def test_what_is_no_image_is_left_out(import_source: Command, folder: Path) -> None:
    (folder / "a.md").write_text(TEXTS["a.md"].format("secret.png"))
    (folder / "secret.png").write_text("root:x:0:0")
    outcome = import_source("a.md", "--json")
    (item,) = outcome.data["documents"]
    assert "image-missing" in [message["code"] for message in item["messages"]]


def test_a_new_version_that_comes_without_the_image_keeps_it(
    import_source: Command, folder: Path, admin: Client
) -> None:
    (folder / "a.md").write_text(TEXTS["a.md"].format("red.png"))
    put_image(folder / "red.png")
    import_source("a.md", "--into", "Bees")
    data = (TEXTS["a.md"].format("red.png") + "\nFour wings.\n").encode()
    documents = [SimpleUploadedFile("a.md", data)]
    topic = TopicPage.objects.get(title="Bees")
    admin.post("/admin/import/", {"documents": documents, "topic": topic.pk})
    admin.post(reverse("sources_apply", args=[ImportRun.objects.latest("pk").pk]))
    item = ImportItem.objects.latest("pk")
    assert (item.state, item.changes, item.questions) == ("merged", 1, 0)
    lead = ArticlePage.objects.get().get_latest_revision_as_object().lead
    assert [block.block_type for block in lead] == ["text", "image", "text"]


def test_another_image_of_the_same_name_is_a_change(
    import_source: Command, folder: Path
) -> None:
    (folder / "a.md").write_text(TEXTS["a.md"].format("red.png"))
    put_image(folder / "red.png")
    import_source("a.md", "--into", "Bees")
    put_image(folder / "red.png", "blue")
    (folder / "a.md").write_text(TEXTS["a.md"].format("red.png") + "\nFour wings.\n")
    import_source("a.md", "--into", "Bees")
    assert ArticleImage.objects.count() == 2
    lead = ArticlePage.objects.get().get_latest_revision_as_object().lead
    assert lead[1].value["image"] == ArticleImage.objects.latest("pk")
