"""A new version of the source meets the editors' work: merged, settled, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cms.articles.drafts.reading import Drafts, read_drafts
from cms.articles.mapping.vocabulary import VOCABULARY
from cms.articles.models import ArticlePage, PublishHold
from cms.sources.models import ArticleBase, ImportItem, ItemState, SourceVersion
from cms.sources.reimport.applying import MergeOutcome, MustWait, apply_version
from cms.sources.reimport.deciding import decide, write_decisions
from cms.sources.reimport.undoing import CannotUndo, undo
from importers import fit, make_source, read
from importers.document.codec import encode
from importers.writers.text import write as as_text
from tests.cms.change import draft, outline, publish, section, text

FIRST = """A note on sleep

Everybody sleeps. Nobody knows quite why.

What helps?

Walking helps in the morning. So does daylight.

What does not?

Coffee keeps people awake. Screens do too.

Who can help?

A doctor can help with most of it.
"""
HELPS, NOT, WHO = "What helps?", "What does not?", "Who can help?"
Import = Callable[..., ArticlePage]


@pytest.fixture
def article(import_text: Import) -> ArticlePage:
    return import_text(FIRST.encode(), "sleep.txt", publish=True)


def new_version(article: ArticlePage, words: str) -> tuple[SourceVersion, ImportItem]:
    source = article.source_documents.get()
    latest = source.versions.latest("number")
    document = fit(read(make_source("sleep.txt", words.encode())).value, VOCABULARY).value
    version = SourceVersion.objects.create(
        source=source,
        number=latest.number + 1,
        sha256=f"{latest.number:064}",
        media_type="text/plain",
        data=words.encode(),
        document=encode(document),
    )
    item = ImportItem.objects.first()
    assert item is not None
    item.pk, item.article, item.state = None, article, ItemState.MERGED
    item.save()
    return version, item


def reimport(article: ArticlePage, words: str) -> tuple[MergeOutcome, ImportItem]:
    version, item = new_version(article, words)
    return apply_version(version, item=item), item


def drafts_of(article: ArticlePage) -> Drafts:
    return read_drafts(ArticlePage.objects.get(pk=article.pk))


def said(article: ArticlePage) -> str:
    return as_text(drafts_of(article).document)


def base(article: ArticlePage) -> ArticleBase:
    return ArticleBase.objects.get(article=article)


def test_both_sides_words_are_kept(article: ArticlePage) -> None:
    draft(section(article, HELPS), body=text("Walking helps early. So does daylight."))
    outcome, _ = reimport(article, FIRST.replace("daylight", "fresh air"))
    assert outcome.conflicts == ()
    assert "Walking helps early. So does fresh air." in said(article)
    assert base(article).pending is None


def test_only_pages_that_change_get_a_new_revision(article: ArticlePage) -> None:
    before = {page.pk: page.latest_revision_id for page in article.section_pages()}
    outcome, _ = reimport(article, FIRST.replace("daylight", "fresh air"))
    after = {page.pk: page.latest_revision_id for page in article.section_pages()}
    changed = [pk for pk in before if before[pk] != after[pk]]
    assert changed == [section(article, HELPS).pk]
    assert not outcome.written.article_changed


def test_nothing_of_it_is_public_until_somebody_publishes(article: ArticlePage) -> None:
    reimport(article, FIRST.replace("daylight", "fresh air"))
    live = section(article, HELPS)
    assert "daylight" in str(live.body)
    assert live.has_unpublished_changes


def test_ids_of_pages_and_blocks_stay(article: ArticlePage) -> None:
    page = section(article, HELPS)
    (block,) = page.body.raw_data
    reimport(article, FIRST.replace("What helps?", "What makes it better?"))
    page.refresh_from_db()
    latest = page.get_latest_revision_as_object()
    assert (latest.title, latest.slug) == ("What makes it better?", "what-helps")
    assert latest.body.raw_data[0]["id"] == block["id"]


def test_a_moved_section_moves_in_the_outline_only(article: ArticlePage) -> None:
    head, tail = FIRST.split("What does not?")
    body, who = tail.split("Who can help?")
    outcome, _ = reimport(article, f"{head}Who can help?{who}\nWhat does not?{body}")
    assert not outcome.written.changed
    drafts = drafts_of(article)
    assert [page.title for page in drafts.sections] == [HELPS, WHO, NOT]


def test_a_new_section_is_a_draft_in_its_place(article: ArticlePage) -> None:
    reimport(article, FIRST.replace(NOT, f"How much?\n\nSeven hours.\n\n{NOT}"))
    drafts = drafts_of(article)
    assert [page.title for page in drafts.sections] == [HELPS, "How much?", NOT, WHO]
    assert not section(article, "How much?").live


def test_a_removed_section_that_nobody_touched_is_hidden_and_kept(
    article: ArticlePage,
) -> None:
    reimport(article, FIRST.partition(WHO)[0])
    drafts = drafts_of(article)
    assert [page.title for page in drafts.hidden] == [WHO]
    assert section(article, WHO).live


def test_a_removed_section_that_was_edited_is_a_question(article: ArticlePage) -> None:
    draft(section(article, WHO), body=text("A doctor or a nurse can help with most of it."))
    outcome, _ = reimport(article, FIRST.partition(WHO)[0])
    assert outcome.conflicts
    assert "A doctor or a nurse can help" in said(article)


CLASH = FIRST.replace("in the morning", "at noon")


def clash(article: ArticlePage) -> tuple[MergeOutcome, ImportItem]:
    edited = text("Walking helps in the evening. So does daylight.")
    draft(section(article, HELPS), body=edited)
    return reimport(article, CLASH.replace("most", "nearly all"))


def test_a_conflict_leaves_the_editors_words_and_holds_their_page(
    article: ArticlePage,
) -> None:
    outcome, _ = clash(article)
    assert len(outcome.conflicts) == 1
    assert "in the evening" in said(article)
    assert "nearly all" in said(article)
    holds = PublishHold.objects.all()
    assert [hold.page_id for hold in holds] == [section(article, HELPS).pk]
    assert base(article).pending is not None


@pytest.mark.parametrize(
    ("choice", "words", "result"),
    [
        ("ours", "", "Walking helps in the evening."),
        ("theirs", "", "Walking helps at noon."),
        ("own", "<p>all day</p>", "Walking helps all day"),
    ],
)
def test_a_decision_settles_the_version(
    article: ArticlePage, choice: str, words: str, result: str
) -> None:
    outcome, _ = clash(article)
    (conflict,) = outcome.conflicts
    decide(article, {conflict.fingerprint: (choice, words)})
    assert PublishHold.objects.exists()
    written = write_decisions(article)
    assert written is not None
    assert written.conflicts == ()
    assert result in said(article)
    assert base(article).pending is None
    assert not PublishHold.objects.exists()
    assert not article.decisions.exists()


def test_a_settled_question_is_not_asked_again(article: ArticlePage) -> None:
    outcome, _ = clash(article)
    decide(article, {outcome.conflicts[0].fingerprint: ("ours", "")})
    write_decisions(article)
    third, _ = reimport(article, CLASH.replace("daylight", "fresh air"))
    assert third.conflicts == ()
    assert "Walking helps in the evening. So does fresh air." in said(article)


def test_an_open_question_waits_for_the_next_version(article: ArticlePage) -> None:
    outcome, _ = clash(article)
    third, _ = reimport(article, CLASH.replace("Screens do too", "So do screens"))
    assert [c.fingerprint for c in third.conflicts] == [
        c.fingerprint for c in outcome.conflicts
    ]


def test_the_same_version_again_changes_nothing(article: ArticlePage) -> None:
    clash(article)
    before = said(article)
    revisions = [page.latest_revision_id for page in article.section_pages()]
    pending = base(article).pending
    assert pending is not None
    outcome = apply_version(pending)
    assert said(article) == before
    assert [page.latest_revision_id for page in article.section_pages()] == revisions
    assert len(outcome.conflicts) == 1


def test_undoing_restores_every_word(article: ArticlePage) -> None:
    draft(section(article, HELPS), body=text("Walking helps in the evening."))
    before, old_base = said(article), base_text(article)
    _, item = reimport(article, CLASH.replace(NOT, f"How much?\n\nSeven.\n\n{NOT}"))
    undo(item)
    assert said(article) == before
    assert base_text(article) == old_base
    assert not PublishHold.objects.exists()


def base_text(article: ArticlePage) -> str:
    row = ArticleBase.objects.filter(article=article).first()
    first = article.source_documents.get().versions.earliest("number")
    return row.document if row else first.document


def test_undoing_keeps_what_was_edited_since(article: ArticlePage) -> None:
    _, item = reimport(article, FIRST.replace("daylight", "fresh air"))
    draft(section(article, NOT), body=text("Tea keeps people awake. Screens do too."))
    undo(item)
    assert "daylight" in said(article)
    assert "Tea keeps people awake" in said(article)


def test_undoing_can_be_undone(article: ArticlePage) -> None:
    _, item = clash(article)
    after = said(article)
    undo(item)
    assert "nearly all" not in said(article)
    with pytest.raises(CannotUndo, match="already"):
        undo(item)
    undo(item, again=True)
    assert said(article) == after
    assert PublishHold.objects.count() == 1


def test_a_removed_section_comes_back_as_the_page_that_it_was(article: ArticlePage) -> None:
    page = section(article, WHO)
    _, item = reimport(article, FIRST.partition(WHO)[0])
    undo(item)
    assert [each.pk for each in drafts_of(article).sections][-1] == page.pk


def test_a_later_import_is_undone_first(article: ArticlePage) -> None:
    _, first = reimport(article, FIRST.replace("daylight", "fresh air"))
    _, second = reimport(article, FIRST.replace("daylight", "a window"))
    with pytest.raises(CannotUndo, match="later version"):
        undo(first)
    undo(second)
    assert "fresh air" in said(article)


def test_a_locked_page_makes_the_merge_wait(article: ArticlePage) -> None:
    page = section(article, NOT)
    page.locked = True
    page.save()
    with pytest.raises(MustWait, match="locked"):
        reimport(article, FIRST.replace("daylight", "fresh air"))
    assert "daylight" in said(article)


def test_an_editors_order_and_hiding_stay(article: ArticlePage) -> None:
    shown = outline(article, WHO, NOT, HELPS, hidden=(NOT,))
    publish(article, outline=shown)
    reimport(article, FIRST.replace("daylight", "fresh air"))
    drafts = drafts_of(article)
    assert [page.title for page in drafts.sections] == [WHO, HELPS]
    assert [page.title for page in drafts.hidden] == [NOT]
