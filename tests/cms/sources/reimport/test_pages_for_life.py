"""What is answered, taken back and merged again never makes a page another section."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Comment

from cms.articles.actions.trash import move_to_trash, restore
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage, SectionPage, TopicPage
from cms.articles.outline import make_outline
from cms.sources.importing.imports import import_files
from cms.sources.models import ImportItem
from cms.sources.reimport.deciding import decide, take_edits_as_answers, write_decisions
from cms.sources.reimport.undoing import undo
from tests.cms.change import draft, section, text
from tests.cms.conftest import imported, person
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import FIRST, OTHER, WHO, opened, said

CAUSES, GIVEN, SIGNS = "What causes it?", "How is it given?", "What are the signs?"
IS = "What is it?\n\nIt is an illness of the mood, and a common one at that.\n\n"
BULLETS = "• Loss of somebody\n• Illness of the body\n• Lack of sleep\n\n"
WHY = f"{CAUSES}\n\nMany things together, and these are among them:\n\n{BULLETS}"
HOW = (
    f"{GIVEN}\n\nThrough a drip in a clinic, over forty minutes, and a nurse looks on.\n\n"
)
SEEN = f"{SIGNS}\n\nNo two people are ill in quite the same way, doctors say.\n"
HEAD = "A note on mood\n\nEverybody knows sad days, and they go again.\n\n"
WITH_CAUSES = HEAD + IS + WHY + SEEN
PLACES = {
    "there": HEAD + IS + HOW + SEEN,
    "before": HEAD + HOW + IS + SEEN,
    "behind": HEAD + IS + SEEN + "\n" + HOW,
}


def titles(article: ArticlePage) -> dict[int, str]:
    """What every section that is shown is called, by its page."""
    drafts = read_drafts(ArticlePage.objects.get(pk=article.pk))
    return {page.pk: page.title for page in drafts.sections}


@pytest.fixture
def article(topic: TopicPage) -> ArticlePage:
    """A published article; an editor has changed one of the causes, and commented."""
    made = imported(topic, WITH_CAUSES.encode(), "mood.txt", publish=True)
    page = section(made, CAUSES)
    latest = page.get_latest_revision_as_object()
    body = [dict(block) for block in page.body.raw_data]
    for block in body:
        block["value"] = block["value"].replace("the body", "the body (NIMH)")
    latest.body = body
    latest.wagtail_admin_comments.add(
        Comment(user=person("Editors"), contentpath="title", text="Is this so?")
    )
    latest.save_revision()
    take_edits_as_answers(made)
    return made


def bring(article: ArticlePage, words: str) -> ImportItem:
    topic = article.get_parent().specific
    item: ImportItem = import_files([("mood.txt", words.encode())], topic).items.get()
    return item


def answer(article: ArticlePage, heading: str, rest: str) -> None:
    """Answer what is asked about the heading of the causes, and all the rest."""
    answers = {}
    for each in opened(article).merged().conflicts:
        about_heading = each.ours == CAUSES
        choice = heading if about_heading else rest
        answers[each.fingerprint] = (choice if choice in each.choices else heading, "")
    assert answers
    decide(article, answers)
    write_decisions(article)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("heading", "rest"), [("theirs", "ours"), ("ours", "theirs")])
def test_merging_again_what_was_answered_makes_no_page_another(
    article: ArticlePage, place: str, heading: str, rest: str
) -> None:
    causes = section(article, CAUSES)
    before, key, words = titles(article), causes.key, said(article)
    item = bring(article, PLACES[place])
    answer(article, heading, rest)
    after, result = titles(article), said(article)
    (given,) = [pk for pk, title in after.items() if title == GIVEN]
    assert given not in before
    for _ in range(2):
        undo(item)
        assert titles(article) == before
        assert said(article) == words
        undo(item, again=True)
        assert titles(article) == after
        assert said(article) == result
    page = SectionPage.objects.get(pk=causes.pk)
    assert (page.key, page.slug) == (key, "what-causes-it")
    assert page.get_latest_revision_as_object().title == CAUSES
    assert Comment.objects.get().page_id == causes.pk
    assert SectionPage.objects.filter(slug__startswith="how-is-it-given").count() == 1


def test_a_section_that_came_back_from_the_trash_is_hidden_where_the_source_removes_it(
    quiet: ArticlePage,
) -> None:
    trashed = move_to_trash(section(quiet, OTHER))
    # The order is saved without it.
    draft(quiet, outline=make_outline(quiet.section_pages()))
    restore(trashed)
    head, _, tail = FIRST.partition(OTHER)
    reimport(quiet, head + tail[tail.index(WHO) :])
    assert OTHER not in titles(quiet).values()


def test_a_section_that_came_is_known_while_questions_are_open(
    article: ArticlePage,
) -> None:
    bring(article, PLACES["behind"].replace("quite the same", "the very same"))
    page: Any = section(article, GIVEN)
    # Nothing of it is left as it came.
    draft(page, title="Who gives it?", body=text("A trained nurse does, and nobody else."))
    take_edits_as_answers(article)
    write_decisions(article)
    now = titles(article)
    assert now[page.pk] == "Who gives it?"
    assert GIVEN not in now.values()
