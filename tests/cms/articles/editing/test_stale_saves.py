"""A form that is out of date never overwrites what somebody saved since it was opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.articles.models import ArticlePage, PublishHold, SectionPage
from tests.cms.change import draft, section, text

HELPS = "What helps?"
Form = dict[str, Any]


@pytest.fixture
def page(import_text: Callable[..., ArticlePage]) -> SectionPage:
    article = import_text(publish=True)
    found: SectionPage = section(article, HELPS)
    return found


def opened(client: Client, page: SectionPage) -> Form:
    """The form as a browser would send it back, with other words in it."""
    html = client.get(edit(page)).content.decode()
    inputs = BeautifulSoup(html, "html.parser").select("form#page-edit-form input[name]")
    hidden = {str(i["name"]): str(i.get("value", "")) for i in inputs}
    words = rich_text("<p>Mine.</p>", features=["bold"])
    body = nested_form_data({"body": streamfield([("text", words)])})
    keep = ("loaded_revision_id", "loaded_revision_created_at")
    form = {name: hidden[name] for name in keep}
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return form | body | comments | {"title": page.title, "slug": page.slug}


def edit(page: SectionPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def words(page: SectionPage) -> str:
    latest = SectionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return str(latest.body)


def test_a_form_that_is_up_to_date_is_saved(admin: Client, page: SectionPage) -> None:
    answer = admin.post(edit(page), opened(admin, page))
    assert answer.status_code == 302, answer.content
    assert "Mine." in words(page)


@pytest.mark.parametrize(
    "action", ["", "action-publish", "action-submit", "action-workflow-action"]
)
def test_whatever_the_button_a_stale_form_is_refused(
    admin: Client, page: SectionPage, action: str
) -> None:
    form = opened(admin, page)
    draft(page, body=text("Theirs."))
    live = str(SectionPage.objects.get(pk=page.pk).body)
    answer = admin.post(edit(page), form | ({action: "1"} if action else {}))
    assert answer.status_code == 409
    assert "Theirs." in words(page)
    assert str(SectionPage.objects.get(pk=page.pk).body) == live
    assert not SectionPage.objects.get(pk=page.pk).workflow_in_progress
    assert "Mine." in unescape(answer.content.decode())
    assert "newer version" in answer.content.decode()


def test_a_second_click_is_refused_too(admin: Client, page: SectionPage) -> None:
    form = opened(admin, page)
    draft(page, body=text("Theirs."))
    html = admin.post(edit(page), form).content.decode()
    shown = re.findall(r'name="(loaded_revision[a-z_]*)" value="([^"]*)"', html)
    assert dict(shown) == {name: form[name] for name, _ in shown}
    assert admin.post(edit(page), form | dict(shown)).status_code == 409


def test_missing_revision_fields_count_as_stale(admin: Client, page: SectionPage) -> None:
    form = opened(admin, page)
    del form["loaded_revision_id"], form["loaded_revision_created_at"]
    assert admin.post(edit(page), form).status_code == 409
    saved = admin.post(edit(page), form, headers={"accept": "application/json"})
    assert saved.status_code == 400
    assert "Mine." not in words(page)


def test_a_form_that_names_no_revision_of_ours_is_refused(
    admin: Client, page: SectionPage
) -> None:
    form = opened(admin, page) | {"loaded_revision_id": "none"}
    assert admin.post(edit(page), form).status_code == 409
    assert "Mine." not in words(page)


def test_a_person_may_choose_to_save_over_it(admin: Client, page: SectionPage) -> None:
    form = opened(admin, page)
    draft(page, body=text("Theirs."))
    html = admin.post(edit(page), form).content.decode()
    (choice,) = re.findall(r'name="save_over" value="([^"]*)"', html)
    draft(page, body=text("A third one."))
    assert admin.post(edit(page), form | {"save_over": unescape(choice)}).status_code == 409
    html = admin.post(edit(page), form).content.decode()
    (choice,) = re.findall(r'name="save_over" value="([^"]*)"', html)
    assert admin.post(edit(page), form | {"save_over": unescape(choice)}).status_code == 302
    assert "Mine." in words(page)
    kept = [str(each.as_object().body) for each in page.revisions.all()]
    assert any("Theirs." in body for body in kept)


def test_going_back_to_an_earlier_version_is_refused_where_it_is_stale(
    admin: Client, page: SectionPage
) -> None:
    first = page.latest_revision
    form = opened(admin, page)
    draft(page, body=text("Theirs."))
    assert first is not None
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    assert admin.post(url, form | {"revision": str(first.pk)}).status_code == 409
    assert "Theirs." in words(page)


def test_a_page_with_a_hold_is_published_by_no_road(
    admin: Client, page: SectionPage
) -> None:
    draft(page, body=text("Held."))
    PublishHold.objects.create(page=page, kind="conflict", reason="1 question is open.")
    form = opened(admin, page) | {"action-publish": "1"}
    admin.post(edit(page), form)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    admin.post(f"{bulk}?id={page.pk}", {"include_descendants": "on"})
    assert "Mine." not in str(SectionPage.objects.get(pk=page.pk).body)
    assert "Held." not in str(SectionPage.objects.get(pk=page.pk).body)


def test_a_form_that_saved_by_itself_can_be_saved_and_published(
    admin: Client, page: SectionPage
) -> None:
    form = opened(admin, page)
    json = {"accept": "application/json"}
    answer = admin.post(edit(page), form, headers=json).json()
    form |= {name: str(value) for name, value in answer["field_updates"].items()}
    again = form | {"overwrite_revision_id": str(answer["revision_id"])}
    answer = admin.post(edit(page), again, headers=json).json()
    form |= {name: str(value) for name, value in answer["field_updates"].items()}
    assert admin.post(edit(page), form | {"action-publish": "1"}).status_code == 302
    assert "Mine." in str(SectionPage.objects.get(pk=page.pk).body)
