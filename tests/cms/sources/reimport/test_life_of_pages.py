"""A section page is one section for life, after any history of what people do."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Comment

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.actions.trash import move_to_trash, restore
from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage, HomePage, SectionPage, TrashedPage
from cms.articles.outline import make_outline
from cms.sources.importing.imports import import_files
from cms.sources.importing.topics import find_or_make_topic
from cms.sources.models import ImportItem, ItemState
from cms.sources.reimport.deciding import decide, take_edits_as_answers, write_decisions
from cms.sources.reimport.merging import article_base, merge_article
from cms.sources.reimport.undoing import CannotUndo, undo
from importers import Conflict, Side
from tests.cms.change import draft, text
from tests.cms.conftest import person
from tests.cms.sources.reimport.life_of_pages import Lives, Source, body_of, numbers_in

numbers = st.integers(0, 10_000)
SOURCE_CHANGES = "add remove replace retitle move nest join split word sentence".split()
EDITS = ["word", "add", "drop", "retitle", "empty"]


class Life(RuleBasedStateMachine):
    """One article, its source, and the people who change both."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.source = Source()
        self.lives = Lives(self.source)

    def teardown(self) -> None:
        """Take the whole history back."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(seed=numbers)
    def begin(self, seed: int) -> None:
        """An imported, published article of four sections."""
        self.source.sections = [self.source.new(seed + n) for n in range(4)]
        run = import_files(self.files(), find_or_make_topic("Depression"), publish=True)
        article = run.items.get().article
        assert article is not None, run.items.get().reason
        self.pk = article.pk

    def files(self) -> list[tuple[str, bytes]]:
        """The source as it is now."""
        return [("sleep.md", self.source.markdown())]

    @property
    def article(self) -> ArticlePage:
        """The article as it is now."""
        return ArticlePage.objects.get(pk=self.pk)

    @property
    def user(self) -> User:
        """Somebody who may do everything."""
        return person("superuser")

    def shown(self, seed: int) -> SectionPage | None:
        """One of the sections that are shown, if there is one."""
        sections = read_drafts(self.article).sections
        return sections[seed % len(sections)] if sections else None

    @rule(seed=numbers, how=st.sampled_from(SOURCE_CHANGES), more=st.booleans())
    def new_version(self, seed: int, how: str, more: bool) -> None:
        """The source changes and is imported again."""
        self.source.change(how, seed)
        if more:
            self.source.change(SOURCE_CHANGES[seed % len(SOURCE_CHANGES)], seed // 3)
        run = import_files(self.files(), "Depression")
        item = run.items.get()
        assert item.state in (ItemState.MERGED, ItemState.SAME), item.reason

    @rule(seed=numbers, how=st.sampled_from(EDITS))
    def edit(self, seed: int, how: str) -> None:
        """An editor changes a section."""
        page = self.shown(seed)
        held = numbers_in(page.title) if page else []
        if page is None or not held:
            return
        sentences = [each for each in body_of(page).split(". ") if each]
        match how:
            case "retitle":
                draft(page, title=self.source.title(held[0], seed))
                return self.saved()
            case "word" if sentences:
                parts = sentences[seed % len(sentences)].split(" ")
                parts[seed % len(parts)] = self.source.marker(held[0])
                sentences[seed % len(sentences)] = " ".join(parts)
            case "drop" if len(sentences) > 1:
                del sentences[seed % len(sentences)]
            case "empty":
                sentences = []
            case _:
                sentences.append(self.source.sentence(held[0], seed)[:-1])
        said = ". ".join(each.rstrip(".") for each in sentences)
        draft(page, body=text(f"{said}.") if said else [])
        self.saved()

    def saved(self) -> None:
        """What follows a save in the admin."""
        take_edits_as_answers(self.article)

    @rule(seed=numbers)
    def add_section(self, seed: int) -> None:
        """An editor adds a section."""
        new = self.source.new(seed)
        page = SectionPage(
            title=new.title,
            slug=f"own-{new.number}",
            live=False,
            body=text(" ".join(new.paragraphs)),
        )
        self.article.add_child(instance=page)
        page.save_revision()
        self.saved()

    @rule(seed=numbers, hide=st.booleans())
    def arrange(self, seed: int, hide: bool) -> None:
        """An editor puts the sections in another order, or hides one."""
        drafts = read_drafts(self.article)
        pages = [*drafts.sections]
        if not pages:
            return
        one = pages.pop(seed % len(pages))
        if not hide:
            pages.insert(seed // 5 % (len(pages) + 1), one)
        gone = [*drafts.hidden, *([one] if hide else [])]
        hidden = [{"key": str(page.key), "shown": False} for page in gone]
        draft(self.article, outline=[*make_outline(pages), *hidden])
        self.saved()

    @rule(seed=numbers, back=st.booleans())
    def trash(self, seed: int, back: bool) -> None:
        """Somebody deletes a section, or brings one back."""
        rows = list(TrashedPage.objects.order_by("pk"))
        page = self.shown(seed)
        if back and rows:
            restore(rows[seed % len(rows)])
        elif page and not back:
            move_to_trash(page)

    @rule(seed=numbers)
    def comment(self, seed: int) -> None:
        """An editor comments on a section."""
        page = self.shown(seed)
        if page is None:
            return
        latest = page.get_latest_revision_as_object()
        comment = Comment(user=self.user, contentpath="title", text="Is this so?")
        latest.wagtail_admin_comments.add(comment)
        latest.save_revision()
        self.lives.comments[comment.pk] = page.pk

    @rule()
    def publish(self) -> None:
        """Somebody publishes the article, if nothing holds it."""
        try:
            publish_article(self.article)
        except Refused:
            return

    def open_questions(self) -> tuple[tuple[Conflict, ...], list[str]]:
        """What waits for a person, and what may be refused."""
        base = article_base(self.article)
        if base is None or base.pending is None:
            return (), []
        result = merge_article(base, base.known(base.pending)).result
        theirs = [each for each in result.changes if each.side is Side.THEIRS]
        return result.conflicts, [each.fingerprint for each in theirs]

    @rule(
        seed=numbers,
        choices=st.lists(
            st.sampled_from(["ours", "theirs", "base", "both", "own"]),
            min_size=1,
            max_size=4,
        ),
        refuse=st.booleans(),
        all_of_them=st.booleans(),
        save=st.booleans(),
    )
    def answer(
        self, seed: int, choices: list[str], refuse: bool, all_of_them: bool, save: bool
    ) -> None:
        """Somebody answers some questions or all, and refuses a change; may save it."""
        questions, changes = self.open_questions()
        answers = {}
        for at, question in enumerate(questions):
            if all_of_them or (at + seed) % 3 == 0:
                choice = choices[at % len(choices)]
                choice = choice if choice in question.choices else "ours"
                number = numbers_in(f"{question.where.heading} {question.ours}")
                own = f"<p>{self.source.marker(number[0] if number else 0)} words</p>"
                answers[question.fingerprint] = (choice, own if choice == "own" else "")
        if refuse and changes:
            answers[changes[seed % len(changes)]] = ("base", "")
        decide(self.article, answers, self.user)
        if save:
            write_decisions(self.article, self.user)

    @rule()
    def save_result(self) -> None:
        """Somebody saves the result as it stands."""
        write_decisions(self.article, self.user)

    @rule(seed=numbers, again=st.booleans())
    def undo(self, seed: int, again: bool) -> None:
        """Somebody takes an import back, or merges again what was taken back."""
        state = ItemState.UNDONE if again else ItemState.MERGED
        items = list(ImportItem.objects.filter(state=state).order_by("-pk"))
        for item in items[:3]:
            try:
                undo(item, self.user, again=again)
            except CannotUndo:
                continue
            return

    @invariant()
    def every_page_is_the_section_that_it_was(self) -> None:
        """The law."""
        if hasattr(self, "pk"):
            self.lives.check(self.article)


def search(examples: int, steps: int, **options: Any) -> None:
    """Run that many histories of at most that many steps."""
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            **options,
        ),
    )


def test_a_page_is_one_section_for_life(home: HomePage) -> None:
    search(examples=6, steps=10)


@pytest.mark.nightly
def test_a_page_is_one_section_for_a_long_life(home: HomePage) -> None:
    search(examples=200, steps=25)
