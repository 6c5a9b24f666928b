"""The review screen: what it shows, what it keeps, who may, and what it costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from cms.articles.draft_texts import read_texts
from cms.articles.drafts import read_drafts
from cms.articles.models import ArticlePage, HomePage, PublishHold
from cms.sources.models import ArticleBase
from cms.sources.review import Review
from cms.sources.review_state import Opened, open_review
from cms.sources.topics import make_topic
from importers.writers.text import write as as_text
from tests.cms.change import draft, publish, section, text
from tests.cms.sources.new_version import reimport

FIRST = """A note on sleep

Everybody sleeps. Nobody knows quite why.

What helps?

Walking helps in the morning. So does daylight.

What does not?

Coffee keeps people awake. Screens do too.

Other things

Warm milk is a comfort to some.

Who can help?

A doctor can help with most of it.
"""
HELPS, NOT, OTHER, WHO = "What helps?", "What does not?", "Other things", "Who can help?"
Import = Callable[..., ArticlePage]
People = Callable[[str], Any]


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    return import_text(FIRST.encode(), "sleep.txt", publish=True)


def second() -> str:
    """The source changed: a sentence that editors changed too, and several others."""
    changed = (
        FIRST.replace("in the morning", "at noon")
        .replace("Screens do too.", "So do screens and news.")
        .replace("Other things\n\nWarm milk is a comfort to some.\n\n", "")
        .replace("Everybody sleeps", "We all sleep")
    )
    head, _, tail = changed.partition(NOT)
    body, _, who = tail.partition(WHO)
    return f"{head}How much?\n\nSeven hours is usual.\n\n{WHO}{who}\n{NOT}{body}"


@pytest.fixture
def waiting(article: ArticlePage, people: People) -> ArticlePage:
    """The article with one open question, and much that merged by itself."""
    edited = text("Walking helps in the evening. So does bright daylight.")
    draft(section(article, HELPS), body=edited)
    reimport(article, second(), people("Importers"))
    return ArticlePage.objects.get(pk=article.pk)


def opened(article: ArticlePage) -> Opened:
    found = open_review(ArticlePage.objects.get(pk=article.pk))
    assert found is not None
    return found


def review(article: ArticlePage) -> Review:
    return opened(article).review


def question(article: ArticlePage) -> Any:
    (only,) = review(article).questions
    return only


def address(article: ArticlePage, name: str = "sources_review") -> str:
    return reverse(name, args=[article.pk])


def said(article: ArticlePage) -> str:
    return as_text(read_drafts(ArticlePage.objects.get(pk=article.pk)).document)


def answers(article: ArticlePage, **fields: str) -> dict[str, str]:
    return {"token": opened(article).token} | fields


def shown(runs: Any) -> str:
    marks = {"added": "[+{}]", "removed": "[-{}]", "both": "[*{}]", "chosen": "<{}>"}
    return "".join(marks.get(run.kind, "{}").format(run.text) for run in runs)


# What it shows


def test_sections_stand_in_the_order_of_the_result_each_with_its_state(
    waiting: ArticlePage,
) -> None:
    assert [(each.heading, each.state) for each in review(waiting).sections] == [
        ("Title and lead", "changed"),
        (HELPS, "needs you"),
        ("How much?", "added"),
        (WHO, "moved"),
        (NOT, "changed"),
        (OTHER, "removed"),
    ]


def test_a_question_shows_three_texts_and_what_would_stand_there(
    waiting: ArticlePage,
) -> None:
    asked = question(waiting)
    assert [(label, shown(runs)) for label, runs in asked.texts] == [
        ("Before", "Walking helps [*in the morning.] So does bright daylight."),
        ("Editors", "Walking helps in the [-morning] [+evening]. So does bright daylight."),
        (
            "New source",
            "Walking helps [-in the morning] [+at noon]. So does bright daylight.",
        ),
    ]
    assert shown(asked.result) == (
        "Walking helps <in the evening.> So does bright daylight."
    )
    assert [option.label for option in asked.options] == [
        "Keep the editors’ words",
        "Take the new source",
        "As it was before",
        "Write it",
    ]


def test_changes_are_grouped_by_sentence(waiting: ArticlePage) -> None:
    changed = next(each for each in review(waiting).sections if each.heading == NOT)
    (passage,) = changed.passages
    assert "[-Screens do too] [+So do screens and news]." in shown(passage.sentence)


def test_a_move_is_shown_once_as_a_move(waiting: ArticlePage) -> None:
    assert [change.what for change in review(waiting).news if change.moved] == ["Moved"]


def test_a_section_that_came_or_went_is_one_change(
    waiting: ArticlePage, admin: Client
) -> None:
    whole = {change.what: change for change in review(waiting).news}
    assert shown(whole["Section added"].runs) == "[+How much?\nSeven hours is usual.]"
    admin.post(address(waiting), answers(waiting, refuse=whole["Section added"].name))
    admin.post(address(waiting), answers(waiting, refuse=whole["Section removed"].name))
    admin.post(address(waiting), answers(waiting, save="1"))
    words = said(waiting)
    assert "Seven hours" not in words
    assert "How much?" not in words
    assert f"{OTHER}\n\nWarm milk is a comfort to some." in words


def test_what_editors_changed_is_not_counted_as_news(waiting: ArticlePage) -> None:
    assert [shown(change.runs) for change in review(waiting).own] == ["[+bright]"]
    assert (
        review(waiting).counts == "6 sections · 6 changes: 4 merged, 1 moved, 1 needs you"
    )


def test_the_quick_reading_of_drafts_says_what_the_thorough_one_says(
    waiting: ArticlePage,
) -> None:
    article = ArticlePage.objects.get(pk=waiting.pk)
    quick, thorough = read_texts(article).read(), read_drafts(article)
    assert quick.document == thorough.document
    assert [page.pk for page in quick.pages] == [page.pk for page in thorough.pages]


def test_the_screen_says_which_file_it_is(waiting: ArticlePage, admin: Client) -> None:
    page = BeautifulSoup(admin.get(address(waiting)).content, "html.parser")
    words = " ".join(page.select_one(".review-version").get_text(" ").split())
    assert "New source: sleep.txt , version 2" in words
    assert "imported by importers" in words
    assert "bytes" in words


# Without a script


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
    admin.post(address(waiting), answers(waiting, back=name))
    assert not question(waiting).decided
    assert review(waiting).open == 1


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
    changes = review(waiting).news
    change = next(each for each in changes if "screens" in shown(each.runs))
    admin.post(address(waiting), answers(waiting, refuse=change.name))
    assert "1 refused" in review(waiting).counts
    admin.post(address(waiting), answers(waiting, keep=change.name))
    assert "refused" not in review(waiting).counts
    admin.post(address(waiting), answers(waiting, refuse=change.name))
    admin.post(address(waiting), answers(waiting, save="1"))
    assert "Screens do too." in said(waiting)


def test_a_refused_move_goes_back(waiting: ArticlePage, admin: Client) -> None:
    (move,) = [change for change in review(waiting).news if change.moved]
    admin.post(address(waiting), answers(waiting, refuse=move.name))
    admin.post(address(waiting), answers(waiting, save="1"))
    words = said(waiting)
    assert words.index(NOT) < words.index(WHO)


# With one


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


# Nothing to ask


def test_with_no_question_one_button_is_offered(
    waiting: ArticlePage, admin: Client
) -> None:
    draft(
        section(waiting, HELPS),
        body=text("Walking helps at noon. So does bright daylight."),
    )
    page = BeautifulSoup(admin.get(address(waiting)).content, "html.parser")
    assert "Nothing here is a question" in page.get_text()
    assert len(page.select(".review-end button")) == 1
    admin.post(address(waiting), answers(waiting, save="1"))
    assert ArticleBase.objects.get().pending is None


def test_with_nothing_waiting_the_way_to_the_article_is_shown(
    article: ArticlePage, admin: Client
) -> None:
    page = admin.get(address(article)).content.decode()
    assert "Nothing waits" in page
    assert f"/admin/pages/{article.pk}/edit/" in page
    answer = admin.post(address(article), {"save": "1"}, follow=True)
    assert "Nothing waits" in answer.content.decode()
    assert admin.get(address(article, "sources_review_preview")).status_code == 404


# Undoing


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
    answer = admin.post(undo, {"item": item[1]})
    assert answer["Location"] == address(waiting)
    assert "So do screens" in said(waiting)


def test_what_was_not_shown_is_not_taken_back(waiting: ArticlePage, admin: Client) -> None:
    before = said(waiting)
    answer = admin.post(address(waiting, "sources_undo"), {"item": "1"}, follow=True)
    assert "Another import came between" in answer.content.decode()
    assert said(waiting) == before


# Looking at the result


def test_the_preview_shows_what_was_decided_and_saves_nothing(
    waiting: ArticlePage, admin: Client
) -> None:
    name = question(waiting).fingerprint
    sent = answers(waiting, only=name) | {f"choice-{name}": "theirs"}
    admin.post(address(waiting), sent)
    pages = [(page.pk, page.latest_revision_id) for page in waiting.section_pages()]
    answer = admin.get(address(waiting, "sources_review_preview"))
    page = BeautifulSoup(answer.content, "html.parser")
    words = page.main.get_text(" ")
    assert "Walking helps at noon. So does bright daylight." in words
    assert "Seven hours is usual." in words
    assert "Warm milk" not in words
    assert [(p.pk, p.latest_revision_id) for p in waiting.section_pages()] == pages


# Where it is found


def test_the_dashboard_the_menu_and_the_pages_lead_to_it(
    waiting: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    client = log_in("Editors")
    home = client.get("/admin/").content.decode()
    assert "Needs you" in home
    assert address(waiting) in home
    assert "Review (1)" in home
    for page in (waiting, section(waiting, HELPS)):
        edit = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert "1 question is open" in edit
        assert address(waiting) in edit
    other = client.get(f"/admin/pages/{section(waiting, NOT).pk}/edit/").content.decode()
    assert "sleep.txt" in other
    assert "1 question is open" not in other
    assert address(waiting) in client.get(reverse("sources_reviews")).content.decode()


def test_nobody_is_called_where_nothing_waits(
    article: ArticlePage, log_in: Callable[[str], Client]
) -> None:
    home = log_in("Editors").get("/admin/").content.decode()
    assert "Needs you" not in home
    assert "Review (" not in home


# Who may


@pytest.fixture
def elsewhere(home: HomePage) -> Client:
    """Somebody with every right of ours, but only below another topic."""
    group = Group.objects.create(name="elsewhere")
    ours = ["access_admin", "import_source", "review_conflicts", "undo_import"]
    group.permissions.set(Permission.objects.filter(codename__in=ours))
    for permission in Permission.objects.filter(codename__in=["change_page"]):
        topic = make_topic("Elsewhere")
        GroupPagePermission.objects.create(group=group, page=topic, permission=permission)
    user = User.objects.create_user("elsewhere")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "name", ["sources_review", "sources_review_preview", "sources_undo"]
)
def test_who_may_not_edit_the_article_does_not_find_it(
    waiting: ArticlePage, elsewhere: Client, name: str
) -> None:
    before = said(waiting)
    assert elsewhere.get(address(waiting, name)).status_code == 404
    sent = answers(waiting, save="1", item="1")
    assert elsewhere.post(address(waiting, name), sent).status_code in (404, 405)
    assert said(waiting) == before


@pytest.mark.parametrize(
    ("group", "may_review", "may_undo"),
    [("Editors", 200, 404), ("Publishers", 200, 200), ("Importers", 404, 200)],
)
def test_each_group_may_do_its_own(
    waiting: ArticlePage,
    log_in: Callable[[str], Client],
    group: str,
    may_review: int,
    may_undo: int,
) -> None:
    client = log_in(group)
    assert client.get(address(waiting)).status_code == may_review
    assert client.get(address(waiting, "sources_undo")).status_code == may_undo


def test_articles_of_others_are_in_nobodys_lists(
    waiting: ArticlePage, elsewhere: Client
) -> None:
    for path in ("/admin/", reverse("sources_reviews")):
        page = elsewhere.get(path).content.decode()
        assert waiting.title not in page
        assert "Review (" not in page


# What is hostile, what is long


def test_hostile_words_are_shown_as_words(import_text: Import, admin: Client) -> None:
    bad = "<script>alert(1)</script>"
    article = import_text(FIRST.replace(HELPS, f"What {bad} helps?").encode(), "sleep.txt")
    edited = text(
        "Walking helps &lt;img src=x onerror=alert(2)&gt; often. So does daylight."
    )
    draft(section(article, f"What {bad} helps?"), body=edited)
    words = FIRST.replace(HELPS, f"What {bad} helps?")
    reimport(article, words.replace("in the morning", f'"{bad}" &amp; at noon'))
    page = admin.get(address(article)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;img src=x onerror=alert(2)&gt;" in page
    for raw in ("<script>alert(", "<img src=x"):
        assert raw not in page
        name = question(article).fingerprint
        sent = answers(article, only=name) | {f"choice-{name}": "theirs"}
        said = admin.post(address(article), sent, headers={"accept": "application/json"})
        assert raw not in said.json()["questions"][name]["result"]
        assert (
            raw
            not in admin.get(address(article, "sources_review_preview")).content.decode()
        )


def long_source(sections: int, word: str) -> str:
    parts = [
        f"Heading {n}\n\nThe {n}th says {word} to all of them." for n in range(sections)
    ]
    return "A long one\n\nSome words before.\n\n" + "\n\n".join(parts) + "\n"


def test_the_number_of_queries_does_not_grow_with_the_article(
    import_text: Import, admin: Client
) -> None:
    counts = []
    for sections in (4, 12):
        name = f"long-{sections}.txt"
        article = import_text(long_source(sections, "yes").encode(), name)
        edited = article.section_pages()[1]
        draft(edited, body=text("The 1th says maybe to all of them."))
        assert reimport(article, long_source(sections, "no")).conflicts
        admin.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(address(article)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_published_articles_can_be_compared_with_what_readers_see(
    waiting: ArticlePage, admin: Client
) -> None:
    publish(section(waiting, NOT))
    page = BeautifulSoup(admin.get(address(waiting)).content, "html.parser")
    links = {a.get_text(): a["href"] for a in page.select(".review-end a")}
    assert links["What readers see now (new tab)"].endswith("/a-note-on-sleep/")
