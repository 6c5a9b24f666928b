"""Random histories of editors and new versions on a real database: no word is lost.

Laws 5 and 6: what the editors wrote stays in the drafts, what the new source wrote is in
the drafts or in an open question, readers see nothing before somebody publishes, and
taking an import back restores every word.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.drafts.reading import read_drafts
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import read_stream
from cms.articles.models import ArticlePage, HomePage, PublishHold
from cms.articles.outline import make_outline
from cms.sources.importing.imports import import_files
from cms.sources.importing.topics import make_topic
from cms.sources.models import ImportItem, ItemState
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.deciding import decide, take_edits_as_answers, write_decisions
from cms.sources.reimport.merging import article_base, merge_article
from cms.sources.reimport.undoing import CannotUndo, undo
from importers import Conflict
from importers.document.words import words as words_of
from importers.writers.text import text_of_blocks
from importers.writers.text import write as as_text
from tests.cms.change import draft, text
from tests.examples import examples

Sections = list[tuple[str, list[str]]]
COMMON = "the sleep of night and light in many weeks helps mood with care".split()
numbers = st.integers(0, 10_000)


def written(sections: Sections) -> bytes:
    """A plain-text document of these sections."""
    parts = [f"{title}\n\n{' '.join(sentences)}" for title, sentences in sections]
    return "\n\n".join(["A note on sleep", "It begins here.", *parts, ""]).encode()


class History(RuleBasedStateMachine):
    """One article, its source, and the people who change both."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.count = 0
        self.undoable: tuple[ImportItem, str] | None = None

    def teardown(self) -> None:
        """Take the whole history back."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def sentence(self, seed: int) -> str:
        """A sentence with a word of its own among common ones."""
        self.count += 1
        some = [COMMON[(seed * 7 + k * 5) % len(COMMON)] for k in range(6)]
        some.insert(seed % 5 + 1, f"word{self.count}")
        return " ".join(some).capitalize() + "."

    def heading(self) -> str:
        """A heading that has not been used yet."""
        self.count += 1
        return f"What about matter {self.count}?"

    @initialize(seed=numbers)
    def begin(self, seed: int) -> None:
        """An imported, published article of three sections."""
        self.source: Sections = [
            (self.heading(), [self.sentence(seed + n + k) for k in range(3)])
            for n in range(3)
        ]
        topic = HomePage.objects.get().get_children().first() or make_topic("Depression")
        files = [("sleep.txt", written(self.source))]
        run = import_files(files, topic.specific, publish=True)
        article = run.items.get().article
        assert article is not None, run.items.get().reason
        self.pk = article.pk

    @property
    def article(self) -> ArticlePage:
        """The article as it is now."""
        return ArticlePage.objects.get(pk=self.pk)

    def said(self) -> str:
        """What the drafts say, as plain text."""
        return as_text(read_drafts(self.article).document)

    def live(self) -> list[Any]:
        """What readers could see."""
        pages = [page for page in self.article.section_pages() if page.live]
        return [self.article.title, self.article.outline] + [
            (page.title, str(page.body)) for page in pages
        ]

    def open_questions(self) -> tuple[Conflict, ...]:
        """What waits for a person."""
        base = article_base(self.article)
        if base is None or base.pending is None:
            return ()
        return merge_article(base, base.known(base.pending)).result.conflicts

    @rule(seed=numbers, how=st.sampled_from(["word", "add", "drop", "retitle"]))
    def edit(self, seed: int, how: str) -> None:
        """An editor changes a section."""
        sections = read_drafts(self.article).sections
        if not sections:
            return
        page = sections[seed % len(sections)]
        sentences = [each for each in plain_text(page).split(". ") if each]
        match how:
            case "retitle":
                draft(page, title=self.heading())
                self.saved()
                return
            case "word" if sentences:
                self.count += 1
                place = seed % len(sentences)
                parts = sentences[place].split(" ")
                parts[seed % len(parts)] = f"edited{self.count}"
                sentences[place] = " ".join(parts)
            case "drop" if len(sentences) > 1:
                del sentences[seed % len(sentences)]
            case _:
                sentences.insert(seed % (len(sentences) + 1), self.sentence(seed)[:-1])
        draft(page, body=text(". ".join(each.rstrip(".") for each in sentences) + "."))
        self.saved()

    def saved(self) -> None:
        """What follows a save in the admin."""
        words = self.said()
        take_edits_as_answers(self.article)
        assert self.said() == words
        self.undoable = None

    @rule(seed=numbers)
    def reorder(self, seed: int) -> None:
        """An editor puts the sections in another order."""
        drafts = read_drafts(self.article)
        pages = [*drafts.sections]
        if pages:
            pages.insert(seed % len(pages), pages.pop(0))
        outline = make_outline(pages)
        hidden = [{"key": str(page.key), "shown": False} for page in drafts.hidden]
        draft(self.article, outline=[*outline, *hidden])
        self.saved()

    @rule()
    def publish(self) -> None:
        """Somebody publishes the article; with an open question nothing goes out."""
        before = self.live()
        try:
            publish_article(self.article)
        except Refused:
            assert PublishHold.objects.exists()
            assert self.live() == before
        else:
            assert not self.article.has_unpublished_changes

    @rule(seed=numbers, how=st.sampled_from(["word", "add", "drop", "new", "gone", "move"]))
    def new_version(self, seed: int, how: str) -> None:
        """The source changes and is imported again."""
        self.change_source(seed, how)
        base = article_base(self.article)
        assert base is not None
        # What came with a version that waits may have been changed by editors since.
        seen = Counter(words_of((base.pending or base.version).read_document()))
        before, live = self.said(), self.live()
        drafts = Counter(words_of(read_drafts(self.article).document))
        open_before = self.open_questions()
        run = import_files([("sleep.txt", written(self.source))], "Depression")
        item = run.items.get()
        assert item.state in (ItemState.MERGED, ItemState.SAME), item.reason
        assert self.live() == live
        if item.state == ItemState.SAME:
            assert self.said() == before
            return
        theirs = self.article.source_documents.get().versions.latest("number")
        was = Counter(words_of(base.read_document()))
        now = Counter(words_of(read_drafts(self.article).document))
        questions = self.open_questions()
        for conflict in questions:
            now += Counter(conflict.theirs.split())
        lost = (drafts - was) - now
        assert not lost, f"Words of the editors are gone: {lost}"
        shown = {word.strip(".?,").casefold() for word in now}
        new = Counter(words_of(theirs.read_document())) - seen
        missing = {each for each in new if each.strip(".?,").casefold() not in shown}
        assert not missing, f"Words of the new source are nowhere: {missing}"
        assert item.questions == len(conflicts_to_ask(questions))
        if not open_before:
            self.undoable = (item, before)

    def change_source(self, seed: int, how: str) -> None:
        """Change one thing in the source text."""
        place = seed % len(self.source)
        _, sentences = self.source[place]
        self.count += 1
        match how:
            case "word":
                at = seed % len(sentences)
                parts = sentences[at].split(" ")
                parts[seed % len(parts)] = f"sourced{self.count}"
                sentences[at] = " ".join(parts)
            case "drop" if len(sentences) > 1:
                del sentences[seed % len(sentences)]
            case "new":
                self.source.insert(place, (self.heading(), [self.sentence(seed)]))
            case "gone" if len(self.source) > 2:
                del self.source[place]
            case "move":
                self.source.insert(seed % len(self.source), self.source.pop(place))
            case _:
                sentences.append(self.sentence(seed))

    @precondition(lambda self: bool(self.open_questions()))
    @rule(seed=numbers, choice=st.sampled_from(["ours", "theirs", "base", "own"]))
    def resolve(self, seed: int, choice: str) -> None:
        """Somebody decides one open question: it stands, and the others are open still."""
        questions = self.open_questions()
        one = questions[seed % len(questions)]
        choice = choice if choice in one.choices else "ours"
        self.count += 1
        own = f"own{self.count} words" if choice == "own" else ""
        drafts = Counter(words_of(read_drafts(self.article).document))
        decide(self.article, {one.fingerprint: (choice, f"<p>{own}</p>" if own else "")})
        outcome = write_decisions(self.article)
        assert outcome is not None
        left = self.open_questions()
        assert {each.fingerprint for each in left} < {
            each.fingerprint for each in questions
        }
        now = Counter(words_of(read_drafts(self.article).document))
        assert own in self.said()
        if choice in ("ours", "own"):
            lost = drafts - now - Counter(re.findall(r"\w+", one.ours))
            assert not lost, f"Words that nobody gave up are gone: {lost}"
        said = self.said()
        write_decisions(self.article)
        assert self.said() == said
        assert self.open_questions() == left
        self.undoable = None

    @precondition(lambda self: self.undoable is not None)
    @rule()
    def delete_decision(self) -> None:
        """The import is taken back before anybody has edited: every word is as it was."""
        assert self.undoable is not None
        item, before = self.undoable
        after = self.said()
        try:
            undo(item)
        except CannotUndo:
            return
        assert self.said() == before
        undo(item, again=True)
        assert self.said() == after
        self.undoable = None

    @precondition(lambda self: self.undoable is not None)
    @rule(seed=numbers, how=st.sampled_from(["word", "add", "drop", "retitle"]))
    def merge_again(self, seed: int, how: str) -> None:
        """Somebody edits while the import is taken back: the words of both are there."""
        assert self.undoable is not None
        item, before = self.undoable
        after = words_in(self.said())
        try:
            undo(item)
        except CannotUndo:
            return
        self.edit(seed, how)
        edited = words_in(self.said())
        undo(item, again=True)
        questions = self.open_questions()
        now = words_in(self.said())
        for conflict in questions:
            now |= words_in(f"{conflict.theirs} {conflict.ours}")
        assert edited - words_in(before) <= now, "Words of the editor are gone"
        missing = after - words_in(before) - now
        assert not missing, f"Words of the new source are nowhere: {missing}"
        self.undoable = None

    @invariant()
    def holds_stand_where_questions_are(self) -> None:
        """There are holds as long as a question is open, and no longer."""
        if hasattr(self, "pk"):
            assert PublishHold.objects.exists() == bool(self.open_questions())


def words_in(text: str) -> set[str]:
    """The different words of a text."""
    return set(re.findall(r"\w+", text.casefold()))


def plain_text(page: Any) -> str:
    """The words of a section's body in one line."""
    blocks = read_stream(page.body.raw_data, Setting())
    return " ".join(text_of_blocks(blocks).split())


def search(histories: int, steps: int) -> None:
    """Run that many histories of at most that many steps; at night in proportion."""
    run_state_machine_as_test(
        History,
        settings=examples(
            histories,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_history_loses_a_word(home: HomePage) -> None:
    search(histories=6, steps=8)


@pytest.mark.nightly
def test_no_long_history_loses_a_word(home: HomePage) -> None:
    search(histories=1, steps=15)
