"""Every page opens in the editor, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.articles.models import ArticlePage, HomePage
from tests.cms.change import draft, outline, publish, section, text

STRAY = '<p data-block-key="abcde">one<br>two<br/>three</p>'


def opened(client: Client, page: Page) -> str:
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_imported_page_opens_in_the_editor(
    real_article: ArticlePage, admin: Client
) -> None:
    pages = Page.objects.filter(depth__gt=1)
    assert pages.count() > 5
    for page in pages:
        opened(admin, page)


def test_a_stray_break_does_not_keep_a_page_from_opening(
    import_text: Callable[..., ArticlePage], admin: Client
) -> None:
    page = section(import_text(), "What helps?")
    raw = [{"type": "text", "value": STRAY, "id": None}]
    assert "three" in opened(admin, publish(page, body=raw))


def test_an_article_shows_its_sections_with_their_state(
    import_text: Callable[..., ArticlePage], admin: Client
) -> None:
    article = import_text(publish=True)
    section(article, "What helps?").unpublish()
    page = opened(admin, article)
    assert "Position of What helps?" in page
    assert "unpublished" in page
    add = reverse("wagtailadmin_pages:add", args=["articles", "sectionpage", article.pk])
    assert add in page


@pytest.mark.parametrize("kind", ["sectionpage", "articlepage", "topicpage"])
def test_pages_of_every_kind_can_be_added(
    import_text: Callable[..., ArticlePage], admin: Client, kind: str
) -> None:
    article = import_text()
    parent = article if kind == "sectionpage" else article.get_parent()
    url = reverse("wagtailadmin_pages:add", args=["articles", kind, parent.pk])
    assert admin.get(url).status_code == 200


def test_a_title_is_escaped_wherever_the_editor_shows_it(
    import_text: Callable[..., ArticlePage], admin: Client
) -> None:
    article = import_text()
    part = publish(section(article, "What helps?"), title="<i>x</i>", body=text("y"))
    assert "<i>x</i>" not in opened(admin, article)
    assert "<i>x</i>" not in opened(admin, part)


def test_the_home_page_cannot_be_doubled_or_deleted_by_an_editor(
    home: HomePage, log_in: Callable[[str], Client]
) -> None:
    answer = log_in("Editors").post(reverse("wagtailadmin_pages:delete", args=[home.pk]))
    assert answer.status_code == 302
    assert HomePage.objects.count() == 1


@pytest.mark.parametrize("name", ["What helps?", "A short note"])
def test_versions_are_compared_by_words_whatever_their_fields(
    import_text: Callable[..., ArticlePage], admin: Client, name: str
) -> None:
    article = import_text(publish=True)
    page = article if name == article.title else section(article, name)
    field = "lead" if page == article else "body"
    page = publish(page, **{field: text("Walking far does."), "slug": "other"})
    url = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]
    )
    answer = admin.get(url)
    html = answer.content.decode()
    assert "in 1 section." in html
    assert "Walking far does." in " ".join(html.split()) or "far" in html
    assert [each.field_label() for each in answer.context["comparison"]] == ["Slug"]
    assert "sources/review.css" in html


def test_the_order_of_sections_is_compared_in_words(
    import_text: Callable[..., ArticlePage], admin: Client
) -> None:
    article = import_text(publish=True)
    article = draft(article, outline=outline(article, "What does not?", "What helps?"))
    url = reverse(
        "wagtailadmin_pages:revisions_compare", args=[article.pk, "live", "latest"]
    )
    html = admin.get(url).content.decode()
    assert "The order or choice of sections changes." in html
    assert str(section(article, "What helps?").key) not in html


def test_checks_that_never_find_anything_are_not_offered(
    import_text: Callable[..., ArticlePage], admin: Client
) -> None:
    article = import_text()
    new = reverse("wagtailadmin_pages:add", args=["articles", "sectionpage", article.pk])
    for page in (opened(admin, article), admin.get(new).content.decode()):
        assert "Toggle preview" in page
        assert "Toggle checks" not in page
