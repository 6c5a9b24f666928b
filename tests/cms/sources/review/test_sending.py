"""Sending the result of a review to the moderators."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from cms.articles.models import ArticlePage
from tests.cms.change import draft, outline, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    HELPS,
    WHO,
    Import,
    address,
    answers,
    question,
)


@pytest.fixture
def no_workflow(db: None) -> None:
    WorkflowPage.objects.all().delete()


@pytest.fixture
def workflow(no_workflow: None) -> Workflow:
    made = Workflow.objects.create(name="A second look")
    WorkflowTask.objects.create(workflow=made, task=Task.objects.create(name="Look"))
    WorkflowPage.objects.create(workflow=made, page=Page.objects.get(depth=1))
    return made


def buttons(client: Client, article: ArticlePage) -> list[str]:
    page = BeautifulSoup(client.get(address(article)).content, "html.parser")
    return [button["name"] for button in page.select(".review-end button")]


def in_review() -> set[str]:
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return {state.content_object.title for state in states}


def said(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(page.select_one(".messages").get_text(" ").split())


def decided(article: ArticlePage) -> dict[str, str]:
    return answers(article, send="1") | {f"choice-{question(article).fingerprint}": "ours"}


def test_where_no_workflow_applies_it_is_not_offered(
    waiting: ArticlePage, no_workflow: None, admin: Client
) -> None:
    assert "send" not in buttons(admin, waiting)
    answer = admin.post(address(waiting), decided(waiting), follow=True)
    assert "No page of it could be sent for review" in said(answer)
    assert in_review() == set()


def test_more_than_one_page_is_sent_as_the_whole_article(
    waiting: ArticlePage, workflow: Workflow, admin: Client
) -> None:
    assert "send" in buttons(admin, waiting)
    answer = admin.post(address(waiting), decided(waiting), follow=True)
    assert "3 pages sent for review" in said(answer)
    assert in_review() == {"A note on sleep"}


def test_with_an_open_question_nothing_is_sent(
    waiting: ArticlePage, workflow: Workflow, admin: Client
) -> None:
    answer = admin.post(address(waiting), answers(waiting, send="1"), follow=True)
    assert "not sent for review. 1 question is open still" in said(answer)
    assert answer.redirect_chain[-1][0] == address(waiting)
    assert in_review() == set()


def test_without_a_question_one_button_sends_it(
    import_text: Import, workflow: Workflow, admin: Client
) -> None:
    article = import_text(FIRST.encode(), "sleep.txt", publish=True)
    draft(section(article, WHO), body=text("A nurse can help with most of it."))
    reimport(article, FIRST.replace("A doctor can", "A pharmacist can"))
    draft(section(article, WHO), body=text("A pharmacist can help with most of it."))
    answer = admin.post(address(article), answers(article, send="1"), follow=True)
    assert "1 page sent for review" in said(answer)
    assert in_review() == {WHO}
    (task,) = WorkflowState.objects.get().task_states.all()
    assert task.revision == section(article, WHO).latest_revision


def test_an_order_that_changed_is_the_articles(
    quiet: ArticlePage, workflow: Workflow, admin: Client
) -> None:
    titles = [page.title for page in quiet.section_pages()]
    draft(section(quiet, HELPS), body=text("Walking helps at dusk. So does daylight."))
    reimport(quiet, FIRST.replace("in the morning", "at noon"))
    draft(quiet, outline=outline(quiet, *reversed(titles)))
    admin.post(address(quiet), decided(quiet))
    assert in_review() == {"A note on sleep"}
