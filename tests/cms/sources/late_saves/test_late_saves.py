"""A save that came too late is put together with what was saved meanwhile."""

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

from cms.articles.models import ArticlePage, SectionPage
from tests.cms.change import draft, publish, section, text

HELPS = "What helps?"
BASE = "Walking helps. Daylight does too. So does company."
Form = dict[str, Any]


@pytest.fixture
def page(import_text: Callable[..., ArticlePage]) -> SectionPage:
    found: SectionPage = section(import_text(publish=True), HELPS)
    return publish(found, body=text(BASE))


def opened(client: Client, page: Any, words: str, field: str = "body") -> Form:
    """The form as a browser would send it back, with these words in it."""
    html = client.get(edit(page)).content.decode()
    form = shown(html)
    keep = [name for name in form if not name.startswith(f"{field}-")]
    blocks = streamfield([("text", rich_text(f"<p>{words}</p>"))])
    return {name: form[name] for name in keep} | nested_form_data({field: blocks})


def shown(html: str) -> Form:
    """What a form would send back."""
    fields = BeautifulSoup(html, "html.parser").select(
        "form#page-edit-form :is(input, textarea, select)[name]:not([type=submit])"
    )
    form = {}
    for field in fields:
        chosen = field.select_one("option[selected]")
        value = field.get("value") if field.name == "input" else field.get_text()
        form[str(field["name"])] = str(chosen["value"] if chosen else value or "").strip()
    return form


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def button(html: str) -> str:
    (value,) = re.findall(r'name="merge_with" value="([^"]+)"[^>]*>Put both', html)
    return unescape(value)


def words(page: SectionPage) -> str:
    latest = SectionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return str(latest.body)


def too_late(client: Client, page: Any, mine: str, theirs: str) -> Form:
    """A form that was refused, and the button by which it asks for both."""
    form = opened(client, page, mine)
    draft(page, body=text(theirs))
    refused = client.post(edit(page), form)
    assert refused.status_code == 409
    return form | {"merge_with": button(refused.content.decode())}


def test_what_does_not_touch_is_put_together_and_saved_by_a_person(
    admin: Client, page: SectionPage
) -> None:
    mine, theirs = BASE.replace("Walking", "Running"), BASE.replace("company", "a friend")
    answer = admin.post(edit(page), too_late(admin, page, mine, theirs))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "nothing is saved yet" in html
    assert "Running" not in words(page)
    both = "Running helps. Daylight does too. So does a friend."
    assert both in unescape(unescape(html)).replace("\\u003C", "<")
    form = shown(html) | opened_again(both)
    assert admin.post(edit(page), form).status_code == 302
    assert both in words(page)


def opened_again(said: str) -> Form:
    blocks = streamfield([("text", rich_text(f"<p>{said}</p>"))])
    return nested_form_data({"body": blocks})


def test_what_both_changed_is_asked_with_three_texts(
    admin: Client, page: SectionPage
) -> None:
    mine, theirs = BASE.replace("Walking", "Running"), BASE.replace("Walking", "Dancing")
    form = too_late(admin, page, mine, theirs)
    answer = admin.post(edit(page), form)
    html = BeautifulSoup(answer.content.decode(), "html.parser")
    assert answer.status_code == 409
    for label, said in [
        ("Before", "Walking"),
        ("Yours", "Running"),
        ("Saved meanwhile", "Dancing"),
    ]:
        (term,) = html.select(f'dt:-soup-contains("{label}")')
        assert term.find_next("dd").get_text().count(said) == 1  # type: ignore[union-attr]
    (name,) = {str(each["name"]) for each in html.select("input[type=radio]")}
    carried = {
        str(each["name"]): str(each["value"])
        for each in html.select('main form[method="post"] input[type=hidden]')
    }
    answer = admin.post(edit(page), carried | {name: "theirs"})
    assert answer.status_code == 200
    assert "Dancing helps." in unescape(unescape(answer.content.decode()))
    own = {name: "own", name.replace("choice", "words"): "Swimming & rest"}
    answer = admin.post(edit(page), carried | own)
    assert "Swimming & rest" in unescape(unescape(answer.content.decode()))
    assert "Dancing" in words(page)


def test_a_question_without_an_answer_is_asked_again(
    admin: Client, page: SectionPage
) -> None:
    mine, theirs = BASE.replace("Walking", "Running"), BASE.replace("Walking", "Dancing")
    form = too_late(admin, page, mine, theirs)
    assert admin.post(edit(page), form).status_code == 409
    assert admin.post(edit(page), form).status_code == 409


def test_another_save_in_between_is_told_of(admin: Client, page: SectionPage) -> None:
    form = too_late(admin, page, BASE.replace("Walking", "Running"), f"{BASE} More.")
    draft(page, body=text("A third one."))
    answer = admin.post(edit(page), form)
    assert answer.status_code == 409
    assert "newer version" in answer.content.decode()


def test_fields_that_one_person_changed_are_taken_from_that_one(
    admin: Client, page: SectionPage
) -> None:
    form = opened(admin, page, BASE) | {"slug": "mine"}
    draft(page, title="What is good?")
    refused = admin.post(edit(page), form).content.decode()
    html = admin.post(edit(page), form | {"merge_with": button(refused)}).content.decode()
    assert (shown(html)["title"], shown(html)["slug"]) == ("What is good?", "mine")


def test_a_field_that_both_changed_is_named(admin: Client, page: SectionPage) -> None:
    form = opened(admin, page, BASE) | {"slug": "mine"}
    draft(page, slug="theirs")
    refused = admin.post(edit(page), form).content.decode()
    html = admin.post(edit(page), form | {"merge_with": button(refused)}).content.decode()
    assert "Both of you changed the slug" in html
    assert shown(html)["slug"] == "mine"


def test_an_article_is_put_together_with_its_people(
    admin: Client, page: SectionPage
) -> None:
    article = publish(ArticlePage.objects.get(), lead=text(BASE))
    form = opened(admin, article, BASE.replace("Walking", "Running"), "lead")
    latest = article.get_latest_revision_as_object()
    latest.contributors.create(name="Dr Grey", role="reviewer")
    latest.summary = "New."
    latest.save_revision()
    refused = admin.post(edit(article), form).content.decode()
    html = admin.post(
        edit(article), form | {"merge_with": button(refused)}
    ).content.decode()
    assert "Dr Grey" in html
    assert shown(html)["summary"] == "New."
    assert "Running helps" in unescape(unescape(html))


ADDED = "A nap of twenty minutes in the early afternoon does most people good."
LONG = "Walking helps most of us.</p><p>Daylight does us good too.</p><p>So does company."


@pytest.mark.parametrize(
    ("choice", "places"),
    [
        ("ours", (True, False)),
        ("theirs", (False, True)),
        ("both", (True, True)),
        ("base", (False, False)),
    ],
)
def test_what_both_added_at_different_places_is_one_question(
    admin: Client, page: SectionPage, choice: str, places: tuple[bool, bool]
) -> None:
    publish(page, body=text(LONG))
    mine, theirs = f"{ADDED}</p><p>{LONG}", f"{LONG}</p><p>{ADDED}"
    form = too_late(admin, page, mine, theirs)
    html = BeautifulSoup(admin.post(edit(page), form).content.decode(), "html.parser")
    (question,) = html.select(".review-question")
    assert "each in another place" in question.get_text()
    assert "(at the beginning)" in question.select("dd")[1].get_text()
    assert "(after “So does company.”" in question.select("dd")[2].get_text()
    (name,) = {str(each["name"]) for each in question.select("input[type=radio]")}
    carried = {
        str(each["name"]): str(each["value"])
        for each in html.select('main form[method="post"] input[type=hidden]')
    }
    answer = admin.post(edit(page), carried | {name: choice})
    assert answer.status_code == 200
    said = unescape(unescape(answer.content.decode()))
    assert (said.index(ADDED) < said.index("Walking")) if places[0] else True
    assert said.count(ADDED) == sum(places)
