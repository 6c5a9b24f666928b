"""The history of an article as versions with parents, as `importers.origins` takes it.

Three kinds of rows tell it: versions of the source, merges with the drafts before and
after them, and the revisions that people saved in between. Where they do not add up, the
difference is of unknown origin; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils import timezone

from cms.articles.drafts.reading import read_texts
from cms.articles.models import ArticlePage
from cms.sources.models import MergeStep, SourceDocument
from cms.sources.origins.gaps import named_by_log
from cms.sources.origins.states import Saved, States, read_revisions, states_of
from cms.sources.reimport.steps import last_steps_of
from importers import Document, Step, decode

SOURCE, EDITOR, MERGE, UNKNOWN = "source", "editor", "merge", "unknown"
"""Kinds of authors."""
Kind = MergeStep.Kind


@dataclass(frozen=True)
class Author:
    """Whom words are credited to."""

    kind: str
    who: str
    when: Any = None


NOBODY = Author(UNKNOWN, "Unknown")


@dataclass
class Chronicle:
    """The steps of a history with their authors, the oldest first."""

    steps: list[Step] = field(default_factory=list)
    authors: dict[str, Author] = field(default_factory=dict)
    last: str | None = None
    """The id of the state that the article is in."""

    def add(
        self, id: str, author: Author, document: Document, parents: tuple[str, ...]
    ) -> str:
        """Note a step; returns its id."""
        self.steps.append(Step(id, author.who, document, parents))
        self.authors[id] = author
        return id

    def go_on(self, id: str, author: Author, document: Document) -> None:
        """From the state that the article is in to the next, if they differ at all."""
        if self.last is None or not same_words(self.state, document):
            self.last = self.add(id, author, document, (self.last,) if self.last else ())

    @property
    def state(self) -> Document:
        """What the article says in the last state."""
        return next(step.document for step in self.steps if step.id == self.last)


def same_words(one: Document, other: Document) -> bool:
    """Whether two Documents say the same alike, whatever is known about them besides."""
    return (one.title, one.lead, one.sections) == (other.title, other.lead, other.sections)


def tell(article: ArticlePage) -> Chronicle:
    """The history of an article up to its latest drafts.

    The number of queries does not depend on its length.
    """
    told = Chronicle()
    first = tell_source(told, article)
    revisions = named_by_log(article, read_revisions(article))
    states = states_of(article, revisions)
    rest = begin(told, article, states, revisions, first)
    merges = list(article.merge_steps.select_related("made_by"))
    ids: dict[int, tuple[str, str]] = {}
    for step in merges:
        mine = [each for each in rest if each.when <= step.made_at]
        rest = rest[len(mine) :]
        before, after = decode(step.before["document"]), decode(step.after["document"])
        written = written_by_merge(mine, before, after, article)
        edit(told, states, [each for each in mine if each.pk not in written])
        told.go_on(f"before {step.pk}", NOBODY, before)
        for each in mine:
            states.save(each)
        here = told.last or ""
        parents = parents_of(step, merges, ids, here, told)
        author = Author(MERGE, name_of(step.made_by) or "a command", step.made_at)
        told.last = told.add(f"merge {step.pk}", author, after, parents)
        ids[step.pk] = (here, told.last)
    edit(told, states, rest)
    told.go_on("now", NOBODY, read_texts(article).read().document)
    return told


def tell_source(told: Chronicle, article: ArticlePage) -> str | None:
    """Note the versions of the article's source; returns the first one's id."""
    source = SourceDocument.objects.filter(article=article).first()
    if source is None:
        return None
    previous: tuple[str, ...] = ()
    for version in source.versions.defer("data", "messages", "excluded", "prior"):
        author = Author(SOURCE, f"Source version {version.number}", version.created_at)
        id = told.add(f"source {version.pk}", author, version.read_document(), previous)
        previous = (id,)
    return told.steps[0].id if told.steps else None


def begin(
    told: Chronicle,
    article: ArticlePage,
    states: States,
    revisions: Sequence[Saved],
    first: str | None,
) -> list[Saved]:
    """Note what the article was made as; returns the revisions that came after that."""
    heads = [each for each in revisions if each.page == article.pk]
    made = [each for each in revisions if heads and each.when <= heads[0].when]
    for each in made:
        states.save(each)
    author = NOBODY
    if not article.source_name and heads:
        author = author_of([heads[0]])
    parents = (first,) if first else ()
    told.last = told.add("made", author, states.document(), parents)
    return list(revisions[len(made) :])


def edit(told: Chronicle, states: States, revisions: Iterable[Saved]) -> None:
    """Note what people saved: what one saved on end in a day is one step."""
    for _, group in groupby(revisions, key=lambda each: (each.user, day_of(each))):
        saved = list(group)
        for each in saved:
            states.save(each)
        told.go_on(f"edit {saved[-1].pk}", author_of(saved), states.document())


def day_of(saved: Saved) -> Any:
    """The day of a revision where the product is at home."""
    return timezone.localtime(saved.when).date()


def author_of(saved: Sequence[Saved]) -> Author:
    """Who saved these revisions, all of one person."""
    who = name_of(saved[-1].user)
    return Author(EDITOR, who, saved[-1].when) if who else NOBODY


def name_of(user: Any) -> str:
    """What a person is called; empty for none."""
    return str(user.get_full_name() or user.get_username()) if user else ""


def written_by_merge(
    revisions: Sequence[Saved], before: Document, after: Document, article: ArticlePage
) -> set[int]:
    """Those of the revisions up to a merge that it saved itself: of each page that it
    changed the last one, and those of the sections that it made."""
    old = {each.origin.id: each for each in before.sections if each.origin}
    new = [(each.origin.id if each.origin else None, each) for each in after.sections]
    changed = {id for id, each in new if id is not None and old.get(id) != each}
    made = {each.key for id, each in new if id is None}
    order = [id for id, _ in new] != [
        each.origin and each.origin.id for each in before.sections
    ]
    head = order or (before.title, before.lead, before.metadata) != (
        after.title,
        after.lead,
        after.metadata,
    )
    last = {each.page: each for each in revisions}
    return {
        each.pk
        for page, each in last.items()
        if (head if page == article.pk else str(each.content["key"]) in changed)
        or each.content["slug"] in made
    }


def parents_of(
    step: MergeStep,
    merges: Sequence[MergeStep],
    ids: dict[int, tuple[str, str]],
    here: str,
    told: Chronicle,
) -> tuple[str, ...]:
    """The base, the drafts and the other text that a merge was made of, by id."""
    if step.kind == Kind.UNDO:
        undone = undone_by(step, merges)
        if not undone:
            return (here, "unknown", here)
        return (ids[undone[-1].pk][1], here, ids[undone[0].pk][0])
    version = step.before["pending"] if step.kind == Kind.RESOLVE else None
    version = version or step.after["pending"] or step.after["version"]
    return (here, here, f"source {version}")


def undone_by(step: MergeStep, merges: Sequence[MergeStep]) -> list[MergeStep]:
    """The steps that a taking back takes back, the oldest first."""
    return last_steps_of(step.item_id, merges[: list(merges).index(step)])
