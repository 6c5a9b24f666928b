"""Every page opens in the editor; the order of sections is set by its form."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.articles.forms.outline import OutlineWidget
from cms.articles.models import ArticlePage, HomePage
from tests.cms.change import publish, section, text

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


def posted(**data: Any) -> Any:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name.replace("_", "-"), value if isinstance(value, list) else [value])
    return OutlineWidget().value_from_datadict(query, {}, "outline")


def test_numbers_put_sections_in_order() -> None:
    made = posted(
        outline_present="1",
        outline_key=["a", "b", "c"],
        outline_position_a="3",
        outline_position_b="0.5",
        outline_position_c="nonsense",
        outline_shown_a="1",
    )
    assert json.loads(made) == [
        {"key": "b", "shown": False},
        {"key": "a", "shown": True},
        {"key": "c", "shown": False},
    ]


def test_a_form_without_the_rows_leaves_the_outline_as_it_is() -> None:
    assert posted(title="x") is None


def test_the_home_page_cannot_be_doubled_or_deleted_by_an_editor(
    home: HomePage, log_in: Callable[[str], Client]
) -> None:
    answer = log_in("Editors").post(reverse("wagtailadmin_pages:delete", args=[home.pk]))
    assert answer.status_code == 302
    assert HomePage.objects.count() == 1
