"""Answers on the review screen: kept, taken back, written, out of date; an import undone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from cms.articles.models import ArticlePage, PublishHold
from cms.sources.models import ArticleBase
from cms.sources.review.pending_merge import open_review
from tests.cms.change import draft, section, text
from tests.cms.sources.reviewing import (
    HELPS,
    NOT,
    WHO,
    address,
    answers,
    opened,
    question,
    review,
    said,
    shown,
)


def test_an_answer_is_kept_shown_and_logged(
    waiting: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    name = question(waiting).fingerprint
    client = log_in("Editors")
    sent = answers(waiting, only=name) | {f"choice-{name}": "theirs"}
    answer = client.post(address(waiting), sent, follow=True)
    page = answer.content.decode()
    assert "1 of 1 decided" in page
    assert "Decided by editors" in page
    assert shown(question(waiting).result) == (
        "Walking helps <at noon.> So does bright daylight."
    )
    assert "in the evening" in said(waiting)
    entry = PageLogEntry.objects.get(action="sources.decide")
    assert entry.user.username == "editors"
    assert entry.data == {"fingerprint": name, "choice": "theirs"}


def test_an_answer_is_taken_back(waiting: ArticlePage, admin: Client) -> None:
    name = question(waiting).fingerprint
    choose = answers(waiting, only=name) | {f"choice-{name}": "theirs"}
    admin.post(address(waiting), choose)
    for _ in range(2):
        admin.post(address(waiting), answers(waiting, back=name))
    assert not question(waiting).decided
    assert review(waiting).open == 1
    entries = PageLogEntry.objects.filter(action="sources.decide")
    assert [entry.data["choice"] for entry in entries] == ["open again", "theirs"]


def test_saving_keeps_what_is_chosen_writes_it_and_lands_on_the_article(
    waiting: ArticlePage, admin: Client
) -> None:
    name = question(waiting).fingerprint
    sent = answers(waiting, save="1") | {f"choice-{name}": "theirs"}
    answer = admin.post(address(waiting), sent, follow=True)
    assert answer.redirect_chain[-1][0] == f"/admin/pages/{waiting.pk}/edit/"
    assert "Nothing is open any more" in answer.content.decode()
    assert "Walking helps at noon. So does bright daylight." in said(waiting)
    assert not PublishHold.objects.exists()


def test_saving_with_open_questions_says_how_many_and_keeps_the_hold(
    waiting: ArticlePage, admin: Client
) -> None:
    answer = admin.post(address(waiting), answers(waiting, save="1"), follow=True)
    assert "1 question is open still" in answer.content.decode()
    assert "in the evening" in said(waiting)
    assert PublishHold.objects.count() == 1


def test_a_locked_page_is_waited_for(waiting: ArticlePage, admin: Client) -> None:
    ArticlePage.objects.filter(pk=waiting.pk).update(locked=True)
    sent = answers(waiting, save="1") | {f"choice-{question(waiting).fingerprint}": "ours"}
    answer = admin.post(address(waiting), sent, follow=True)
    assert "is locked" in answer.content.decode()
    assert question(waiting).decided
    assert ArticleBase.objects.get().pending is not None


@pytest.mark.parametrize(
    ("written", "result"),
    [
        ("all day & night.", "Walking helps all day & night. So does bright daylight."),
        ("<b>bold</b>", "Walking helps <b>bold</b> So does bright daylight."),
    ],
)
def test_own_words_are_plain_text_without_a_script(
    waiting: ArticlePage, admin: Client, written: str, result: str
) -> None:
    name = question(waiting).fingerprint
    sent = answers(waiting, only=name)
    sent |= {f"choice-{name}": "own", f"text-{name}": written}
    admin.post(address(waiting), sent)
    assert question(waiting).plain == written
    admin.post(address(waiting), answers(waiting, save="1"))
    assert result in said(waiting)


def test_own_words_from_the_editor_keep_their_formatting(
    waiting: ArticlePage, admin: Client
) -> None:
    name = question(waiting).fingerprint
    rich = (
        '{"blocks":[{"key":"abcde","text":"all day.","type":"unstyled","depth":0,'
        '"inlineStyleRanges":[{"offset":0,"length":3,"style":"BOLD"}],"entityRanges":[]}],'
        '"entityMap":{}}'
    )
    sent = answers(waiting, only=name) | {f"choice-{name}": "own", f"rich-{name}": rich}
    admin.post(address(waiting), sent)
    admin.post(address(waiting), answers(waiting, save="1"))
    page = section(waiting, HELPS).get_latest_revision_as_object()
    assert "<b>all</b> day." in str(page.body)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"choice-{}": "nonsense"},
        {"choice-{}": "both"},
        {"choice-{}": "own", "rich-{}": "{broken"},
        {"choice-{}": "own", "rich-{}": '{"blocks": 3}'},
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(
    waiting: ArticlePage, admin: Client, fields: dict[str, str]
) -> None:
    name = question(waiting).fingerprint
    sent = answers(waiting, only=name)
    sent |= {key.format(name): value for key, value in fields.items()}
    answer = admin.post(address(waiting), sent, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert answer.json()["message"].endswith(".")
    assert not question(waiting).decided


def test_a_change_is_refused_and_taken_after_all(
    waiting: ArticlePage, admin: Client
) -> None:
    changes = review(waiting).source_changes
    change = next(each for each in changes if "screens" in shown(each.runs))
    admin.post(address(waiting), answers(waiting, refuse=change.name))
    assert "1 refused" in review(waiting).counts
    admin.post(address(waiting), answers(waiting, keep=change.name))
    assert "refused" not in review(waiting).counts
    admin.post(address(waiting), answers(waiting, refuse=change.name))
    admin.post(address(waiting), answers(waiting, save="1"))
    assert "Screens do too." in said(waiting)


def test_a_refused_move_goes_back(waiting: ArticlePage, admin: Client) -> None:
    (move,) = [change for change in review(waiting).source_changes if change.moved]
    admin.post(address(waiting), answers(waiting, refuse=move.name))
    admin.post(address(waiting), answers(waiting, save="1"))
    words = said(waiting)
    assert words.index(NOT) < words.index(WHO)


def test_a_script_is_told_how_the_screen_follows(
    waiting: ArticlePage, admin: Client
) -> None:
    name = question(waiting).fingerprint
    sent = answers(waiting, only=name) | {f"choice-{name}": "theirs"}
    answer = admin.post(address(waiting), sent, headers={"accept": "application/json"})
    state = answer.json()
    assert (state["progress"], state["open"]) == ("1 of 1 decided", 0)
    assert state["questions"][name]["choice"] == "theirs"
    assert ">at noon.</strong>" in state["questions"][name]["result"]
    assert [row[0] for row in state["sections"]][1] == "changed"


def test_a_screen_that_is_out_of_date_says_so_and_keeps_what_still_fits(
    waiting: ArticlePage, admin: Client
) -> None:
    name = question(waiting).fingerprint
    sent = answers(waiting, save="1") | {f"choice-{name}": "theirs"}
    sent["choice-0123456789"] = "ours"
    draft(section(waiting, WHO), body=text("A doctor or a nurse can help."))
    answer = admin.post(address(waiting), sent, follow=True)
    page = answer.content.decode()
    assert "has changed since you opened this page" in page
    assert "1 answer of yours still fits, 1 no longer." in page
    assert question(waiting).decided
    assert "in the evening" in said(waiting)
    assert ArticleBase.objects.get().pending is not None


def test_an_answer_that_was_only_shown_does_not_undo_another_persons(
    waiting: ArticlePage, admin: Client
) -> None:
    name = question(waiting).fingerprint
    first = answers(waiting, only=name) | {f"choice-{name}": "theirs"}
    admin.post(address(waiting), first)
    old = answers(waiting, all="1")
    old |= {f"choice-{name}": "theirs", f"was-{name}": "theirs"}
    admin.post(address(waiting), first | {f"choice-{name}": "base"})
    admin.post(address(waiting), old)
    assert opened(waiting).decided[name].choice == "base"


def test_an_import_is_taken_back_after_a_question_and_merged_again(
    waiting: ArticlePage, admin: Client
) -> None:
    undo = address(waiting, "sources_undo")
    page = admin.get(undo).content.decode()
    assert "Undo this import" in page
    assert "nearly" not in page
    item = re.search(r'name="item" value="(\d+)"', page)
    assert item is not None
    admin.post(undo, {"item": item[1]})
    assert "Screens do too" in said(waiting)
    assert open_review(waiting) is None
    assert "Merge it again" in admin.get(address(waiting)).content.decode()
    answer = admin.post(undo, {"item": item[1]}, follow=True)
    assert "already" in answer.content.decode()
    answer = admin.post(undo, {"item": item[1], "again": "1"})
    assert answer["Location"] == address(waiting)
    assert "So do screens" in said(waiting)


def test_what_was_not_shown_is_not_taken_back(waiting: ArticlePage, admin: Client) -> None:
    before = said(waiting)
    answer = admin.post(address(waiting, "sources_undo"), {"item": "1"}, follow=True)
    assert "merged nothing into an article" in answer.content.decode()
    assert said(waiting) == before
