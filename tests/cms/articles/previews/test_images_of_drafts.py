"""Images of drafts show wherever the draft does, for those who are logged in."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from cms.articles.models import ArticlePage, TopicPage
from cms.articles.models.previewing import ALONE, DRAFTS
from cms.sources.models import ImportRun
from tests.cms.change import section


def picture() -> str:
    """An image of 900 by 300 pixels, inside its address."""
    data = io.BytesIO()
    Image.new("RGB", (900, 300), "green").save(data, "PNG")
    return f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"


@pytest.fixture
def page() -> bytes:
    """A web page with an image in its lead, and one in its section."""
    image = f'<figure><img src="{picture()}" alt="A meadow"></figure>'
    text = f"<h1>Bees</h1><p>They hum.</p>{image}<h2>Wings</h2><p>Four.</p>{image}"
    return f"<html><body><article>{text}</article></body></html>".encode()


def sources(html: str) -> list[str]:
    return re.findall(r'<img[^>]*\bsrc="([^"]+)"', html)


@pytest.mark.parametrize("mode", [ALONE, DRAFTS])
def test_images_show_in_the_preview_of_a_draft_behind_login_only(
    import_text: Callable[..., ArticlePage], page: bytes, admin: Client, mode: str
) -> None:
    article = import_text(page, name="bees.html")
    for each in (article, section(article, "Wings")):
        draft = each.get_latest_revision_as_object()
        found = sources(draft.make_preview_request(preview_mode=mode).content.decode())
        assert found
        for src in found:
            assert src.startswith("/admin/uploads/")
            answer = admin.get(src)
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
            assert Client().get(src).status_code == 404


def test_who_may_not_see_the_admin_gets_no_upload(
    import_text: Callable[..., ArticlePage],
    page: bytes,
    log_in: Callable[[str], Client],
) -> None:
    draft = import_text(page, name="bees.html").get_latest_revision_as_object()
    (src, *_) = sources(draft.make_preview_request().content.decode())
    assert log_in("nobody").get(src).status_code == 404
    assert log_in("Editors").get(src).status_code == 200


def test_images_show_in_the_editor_of_a_draft(
    import_text: Callable[..., ArticlePage], page: bytes, admin: Client
) -> None:
    article = import_text(page, name="bees.html")
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    shown = re.findall(r"/admin/uploads/[\w./-]+\.png", html)
    assert shown
    assert {admin.get(src).status_code for src in shown} == {200}


def test_images_show_in_the_plan_of_an_import(
    topic: TopicPage, page: bytes, admin: Client
) -> None:
    documents = [SimpleUploadedFile("bees.html", page)]
    answer = admin.post(
        "/admin/import/", {"documents": documents, "topic": topic.pk}, follow=True
    )
    assert ImportRun.objects.get().state == "planned"
    found = [src for src in sources(answer.content.decode()) if src.startswith("data:")]
    assert len(found) == 2
    with Image.open(io.BytesIO(base64.b64decode(found[0].partition(",")[2]))) as image:
        assert image.size == (480, 160)
