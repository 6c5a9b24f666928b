"""What the review screen shows, and what it costs."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.articles.drafts.reading import read_drafts, to_document
from cms.articles.models import ArticlePage
from cms.sources.history.difference import difference_of
from cms.sources.models import ArticleBase
from cms.sources.reimport.deciding import decide
from tests.cms.change import draft, outline, publish, section, text
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import (
    FIRST,
    HELPS,
    NOT,
    OTHER,
    WHO,
    Import,
    address,
    answers,
    question,
    review,
    said,
    shown,
)


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


def test_a_section_that_the_source_calls_otherwise_is_retitled(quiet: ArticlePage) -> None:
    reimport(quiet, FIRST.replace(HELPS, "What helps most?"))
    old, new = quiet.source_documents.get().versions.order_by("number")
    (section,) = difference_of(old, new).sections
    assert (section.heading, section.state) == ("What helps most?", "retitled")


def test_a_question_shows_three_texts_and_what_would_stand_there(
    waiting: ArticlePage,
) -> None:
    asked = question(waiting)
    assert [(label, shown(runs)) for label, runs in asked.texts] == [
        ("Before", "Walking helps [*in the morning.] So does daylight."),
        ("Editors", "Walking helps in the [-morning] [+evening]. So does bright daylight."),
        (
            "New source",
            "Walking helps [-in the morning] [+at noon]. So does daylight.",
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
    assert [change.what for change in review(waiting).source_changes if change.moved] == [
        "Moved"
    ]


def test_a_section_that_came_or_went_is_one_change(
    waiting: ArticlePage, admin: Client
) -> None:
    whole = {change.what: change for change in review(waiting).source_changes}
    assert shown(whole["Section added"].runs) == "[+How much?\nSeven hours is usual.]"
    admin.post(address(waiting), answers(waiting, refuse=whole["Section added"].name))
    admin.post(address(waiting), answers(waiting, refuse=whole["Section removed"].name))
    admin.post(address(waiting), answers(waiting, save="1"))
    words = said(waiting)
    assert "Seven hours" not in words
    assert "How much?" not in words
    assert f"{OTHER}\n\nWarm milk is a comfort to some." in words


def test_what_editors_changed_is_not_counted_as_news(waiting: ArticlePage) -> None:
    assert [shown(change.runs) for change in review(waiting).editor_changes] == [
        "[+bright]"
    ]
    assert (
        review(waiting).counts == "6 sections · 6 changes: 4 merged, 1 moved, 1 needs you"
    )


def test_drafts_say_what_the_latest_revisions_of_their_pages_say(
    waiting: ArticlePage,
) -> None:
    article = ArticlePage.objects.get(pk=waiting.pk)
    drafts = read_drafts(article)
    draft = article.get_latest_revision_as_object()
    pairs = draft.draft_sections()
    shown = [page for page, is_shown in pairs if is_shown]
    assert drafts.document == to_document(draft, shown)
    hidden = [page.pk for page, is_shown in pairs if not is_shown]
    assert [page.pk for page in drafts.pages] == [
        article.pk,
        *(page.pk for page in shown),
        *hidden,
    ]


def test_the_screen_says_which_file_it_is(waiting: ArticlePage, admin: Client) -> None:
    page = BeautifulSoup(admin.get(address(waiting)).content, "html.parser")
    words = " ".join(page.select_one(".review-version").get_text(" ").split())
    assert "New source: sleep.txt , version 2" in words
    assert "imported by importers" in words
    assert "bytes" in words


def test_with_no_question_the_result_is_offered_as_it_is(
    waiting: ArticlePage, admin: Client
) -> None:
    draft(
        section(waiting, HELPS),
        body=text("Walking helps at noon. So does bright daylight."),
    )
    page = BeautifulSoup(admin.get(address(waiting)).content, "html.parser")
    assert "Nothing here is a question" in page.get_text()
    offered = [button["name"] for button in page.select(".review-end button")]
    assert offered == ["save", "send"]
    admin.post(address(waiting), answers(waiting, save="1"))
    assert ArticleBase.objects.get().pending is None


def test_with_nothing_waiting_the_way_to_the_article_is_shown(
    quiet: ArticlePage, admin: Client
) -> None:
    page = admin.get(address(quiet)).content.decode()
    assert "Nothing waits" in page
    assert f"/admin/pages/{quiet.pk}/edit/" in page
    answer = admin.post(address(quiet), {"save": "1"}, follow=True)
    assert "Nothing waits" in answer.content.decode()
    assert admin.get(address(quiet, "sources_review_preview")).status_code == 404


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
    counts: list[list[int]] = []
    for sections in (4, 12):
        name = f"long-{sections}.txt"
        article = import_text(long_source(sections, "yes").encode(), name)
        edited = article.section_pages()[1]
        draft(edited, body=text("The 1th says maybe to all of them."))
        assert reimport(article, long_source(sections, "no")).conflicts
        counts.append([])
        for name in ("sources_review", "sources_review_preview"):
            admin.get(address(article, name))
            with CaptureQueriesContext(connection) as queries:
                assert admin.get(address(article, name)).status_code == 200
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]


def test_published_articles_can_be_compared_with_what_readers_see(
    waiting: ArticlePage, admin: Client
) -> None:
    publish(section(waiting, NOT))
    page = BeautifulSoup(admin.get(address(waiting)).content, "html.parser")
    links = {a.get_text(): a["href"] for a in page.select(".review-end a")}
    assert links["What readers see now (new tab)"].endswith("/a-note-on-sleep/")


def test_what_editors_took_out_and_the_source_changed_is_asked_in_its_old_place(
    quiet: ArticlePage, admin: Client
) -> None:
    draft(quiet, outline=outline(quiet, HELPS, NOT, OTHER, WHO, hidden=(NOT,)))
    reimport(quiet, FIRST.replace("Screens do too.", "So do screens, news and noise."))
    screen = review(quiet)
    headings = [(each.heading, each.state) for each in screen.sections]
    assert headings[1:4] == [(HELPS, "same"), (NOT, "needs you"), (OTHER, "same")]
    sent = answers(quiet, save="1")
    sent |= {f"choice-{asked.fingerprint}": "theirs" for asked in screen.questions}
    assert "news" in admin.get(address(quiet)).content.decode()
    admin.post(address(quiet), sent)
    assert "So do screens, news and noise." in said(quiet)
    pages = [page.title for page in quiet.section_pages()]
    assert sorted(pages) == sorted([HELPS, NOT, OTHER, WHO])


def test_both_are_offered_where_they_can_follow_each_other(quiet: ArticlePage) -> None:
    edited = text("A doctor can often help with most of it.")
    draft(section(quiet, WHO), body=edited)
    reimport(quiet, FIRST.replace("doctor can help", "doctor can gladly help"))
    asked = question(quiet)
    assert [option.value for option in asked.options] == [
        "ours",
        "theirs",
        "both",
        "base",
        "own",
    ]
    decide(quiet, {asked.fingerprint: ("both", "")})
    result = "A doctor can <often gladly> help with most of it."
    assert shown(question(quiet).result) == result
