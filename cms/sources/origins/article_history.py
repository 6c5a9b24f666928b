"""The history of an article as versions with parents, as `importers.origins` takes it.

Three kinds of rows tell it: versions of the source, merges with the drafts before and
after them, and the revisions that people saved in between. Where they do not add up, the
difference is of unknown origin; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.contrib.auth.models import User
from django.utils import timezone

from cms.articles.drafts.reading import read_texts
from cms.articles.models import ArticlePage
from cms.sources.models import MergeStep, SourceDocument, StepKind
from cms.sources.origins.past_drafts import (
    PastDrafts,
    SavedRevision,
    past_drafts,
    read_revisions,
)
from cms.sources.origins.revision_authors import without_doubtful_authors
from cms.sources.reimport.merge_steps import last_steps_of
from importers import Document, Step, decode

SOURCE, EDITOR, MERGE, UNKNOWN = "source", "editor", "merge", "unknown"
"""Kinds of authors."""


@dataclass(frozen=True)
class Author:
    """Whom words are credited to."""

    kind: str
    who: str
    when: datetime | None = None


NOBODY = Author(UNKNOWN, "Unknown")


@dataclass
class ArticleHistory:
    """The steps of a history with their authors, the oldest first."""

    steps: list[Step] = field(default_factory=list)
    authors: dict[str, Author] = field(default_factory=dict)
    last: str | None = None
    """The id of the state that the article is in."""

    def add(
        self, id: str, author: Author, document: Document, parents: tuple[str, ...]
    ) -> str:
        """Adds a step; returns its id."""
        self.steps.append(Step(id, author.who, document, parents))
        self.authors[id] = author
        return id

    def advance(self, id: str, author: Author, document: Document) -> None:
        """Adds the state that the article comes to from the last one, if they differ at
        all."""
        if self.last is None or not same_words(self.state, document):
            self.last = self.add(id, author, document, (self.last,) if self.last else ())

    @property
    def state(self) -> Document:
        """What the article says in the last state."""
        return next(step.document for step in self.steps if step.id == self.last)


def same_words(one: Document, other: Document) -> bool:
    """Returns whether two Documents say the same, whatever is known about them besides."""
    return (one.title, one.lead, one.sections) == (other.title, other.lead, other.sections)


def read_history(article: ArticlePage) -> ArticleHistory:
    """Returns the history of an article up to its latest drafts.

    The number of queries does not depend on its length.
    """
    history = ArticleHistory()
    first = add_source_versions(history, article)
    revisions = without_doubtful_authors(article, read_revisions(article))
    states = past_drafts(article, revisions)
    rest = add_first_draft(history, article, states, revisions, first)
    merges = list(article.merge_steps.select_related("made_by"))
    ids: dict[int, tuple[str, str]] = {}
    for step in merges:
        mine = [each for each in rest if each.when <= step.made_at]
        rest = rest[len(mine) :]
        before, after = decode(step.before["document"]), decode(step.after["document"])
        # A merge saves revisions too; only the others are edits of people.
        written = written_by_merge(mine, before, after, article)
        add_edits(history, states, [each for each in mine if each.pk not in written])
        # What no revision explains (purged, or written by a script) has no known author.
        history.advance(f"before {step.pk}", NOBODY, before)
        for each in mine:
            states.save(each)
        here = history.last or ""
        parents = parents_of(step, merges, ids, here)
        author = Author(MERGE, name_of(step.made_by) or "a command", step.made_at)
        history.last = history.add(f"merge {step.pk}", author, after, parents)
        ids[step.pk] = (here, history.last)
    add_edits(history, states, rest)
    history.advance("now", NOBODY, read_texts(article).read().document)
    return history


def add_source_versions(history: ArticleHistory, article: ArticlePage) -> str | None:
    """Adds the versions of the article's source; returns the first one's id."""
    source = SourceDocument.objects.filter(article=article).first()
    if source is None:
        return None
    previous: tuple[str, ...] = ()
    for version in source.versions.defer("data", "messages", "excluded", "prior"):
        author = Author(SOURCE, f"Source version {version.number}", version.created_at)
        id = history.add(f"source {version.pk}", author, version.read_document(), previous)
        previous = (id,)
    return history.steps[0].id if history.steps else None


def add_first_draft(
    history: ArticleHistory,
    article: ArticlePage,
    states: PastDrafts,
    revisions: Sequence[SavedRevision],
    first: str | None,
) -> list[SavedRevision]:
    """Adds what the article was made as; returns the revisions that came after that."""
    heads = [each for each in revisions if each.page == article.pk]
    made = [each for each in revisions if heads and each.when <= heads[0].when]
    for each in made:
        states.save(each)
    author = NOBODY
    if not article.source_name and heads:
        author = author_of([heads[0]])
    parents = (first,) if first else ()
    history.last = history.add("made", author, states.document(), parents)
    return list(revisions[len(made) :])


def add_edits(
    history: ArticleHistory, states: PastDrafts, revisions: Iterable[SavedRevision]
) -> None:
    """Adds what people saved: what one person saved in a row on one day is one step."""
    for _, group in groupby(revisions, key=lambda each: (each.user, day_of(each))):
        saved = list(group)
        for each in saved:
            states.save(each)
        history.advance(f"edit {saved[-1].pk}", author_of(saved), states.document())


def day_of(saved: SavedRevision) -> date:
    """Returns the day of a revision in the time zone of the site."""
    return timezone.localtime(saved.when).date()


def author_of(saved: Sequence[SavedRevision]) -> Author:
    """Returns who saved these revisions, all of one person."""
    who = name_of(saved[-1].user)
    return Author(EDITOR, who, saved[-1].when) if who else NOBODY


def name_of(user: User | None) -> str:
    """Returns what a person is called; empty for none."""
    return str(user.get_full_name() or user.get_username()) if user else ""


def written_by_merge(
    revisions: Sequence[SavedRevision],
    before: Document,
    after: Document,
    article: ArticlePage,
) -> set[int]:
    """Returns those of the revisions up to a merge that it saved itself: of each page that
    it changed the last one, and those of the sections that it made."""
    old = {each.origin.id: each for each in before.sections if each.origin}
    new = [(each.origin.id if each.origin else None, each) for each in after.sections]
    changed = {id for id, each in new if id is not None and old.get(id) != each}
    made = {each.key for id, each in new if id is None}
    last = {each.page: each for each in revisions}
    saved = {
        each.pk
        for page, each in last.items()
        if (page != article.pk and str(each.content["key"]) in changed)
        or each.content["slug"] in made
    }
    if article.pk in last and _head_of(before) != _head_of(after):
        saved.add(last[article.pk].pk)
    return saved


def _head_of(document: Document) -> tuple[object, ...]:
    """Returns what the page of the article itself says: title, lead, and the order of the
    sections."""
    order = [each.origin.id if each.origin else None for each in document.sections]
    return document.title, document.lead, document.metadata, order


def parents_of(
    step: MergeStep,
    merges: Sequence[MergeStep],
    ids: dict[int, tuple[str, str]],
    here: str,
) -> tuple[str, ...]:
    """Returns the base, the drafts and the other text that a merge was made of, by id."""
    if step.kind == StepKind.UNDO:
        undone = undone_by(step, merges)
        if not undone:
            return (here, "unknown", here)
        return (ids[undone[-1].pk][1], here, ids[undone[0].pk][0])
    version = step.before["pending"] if step.kind == StepKind.RESOLVE else None
    version = version or step.after["pending"] or step.after["version"]
    return (here, here, f"source {version}")


def undone_by(step: MergeStep, merges: Sequence[MergeStep]) -> list[MergeStep]:
    """Returns the steps that an undoing step takes back, the oldest first."""
    return last_steps_of(step.item_id, merges[: list(merges).index(step)])
