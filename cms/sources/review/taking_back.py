"""Which imports can be taken back now, or merged again, and what that would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.drafts.reading import read_drafts
from cms.articles.models import ArticlePage
from cms.sources.importing.telling.reports import in_one_order
from cms.sources.models import ImportItem, ItemState, MergeStep
from cms.sources.permissions import undoable
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.merge_steps import last_steps_of
from cms.sources.reimport.undoing import undo
from importers.document import Document, Section
from importers.document.words import text_of

AGAIN: Mapping[str, bool] = {ItemState.MERGED: False, ItemState.UNDONE: True}
"""States of items that can be undone, or done again, and whether it is again."""
TITLE_AND_LEAD = "Title and lead"


def last_import(article: ArticlePage) -> ImportItem | None:
    """Returns the import that the last merge of an article belongs to; None if there is
    none."""
    step = article.merge_steps.select_related("item").defer("before", "after", "item__data")
    last = step.order_by("-pk").first()
    return last.item if last else None


def reachable_items(items: Iterable[ImportItem], user: User) -> set[int]:
    """Returns those of the items that this user can take back now, or merge again: with
    nothing on top of them that stands. A constant number of queries."""
    mine = [each for each in items if each.article_id and each.state in AGAIN]
    if not mine:
        return set()
    articles = undoable(user).filter(pk__in={each.article_id for each in mine})
    rows = MergeStep.objects.filter(article__in=articles.values("pk")).order_by("pk")
    steps: dict[int, list[MergeStep]] = {}
    for step in rows.defer("before", "after"):
        steps.setdefault(step.article_id, []).append(step)
    return {
        each.pk
        for each in mine
        if last_steps_of(each.pk, steps.get(each.article_id or 0, []))
    }


@dataclass(frozen=True)
class UndoPlan:
    """What taking an import back, or merging it again, would do to the drafts."""

    sections: Sequence[tuple[str, str]]
    """Headings, each with what happens to it in a few words."""
    questions: int
    """How many questions would be open then."""


def plan_undo(item: ImportItem, user: User, *, again: bool) -> UndoPlan:
    """Returns what `undo` would do, by doing it in a transaction that is taken back.

    Raises `CannotUndo` and `MustWait`.
    """
    with transaction.atomic():
        before = _said(item)
        outcome = undo(item, user, again=again)
        after = _said(item)
        transaction.set_rollback(True)
    questions = len(conflicts_to_ask(outcome.conflicts))
    return UndoPlan(differing_sections(before, after), questions)


def _said(item: ImportItem) -> Document | None:
    """Returns what the drafts of its article say; None where that is gone."""
    article = ArticlePage.objects.filter(pk=item.article_id).first()
    return read_drafts(article).document if article else None


def differing_sections(
    before: Document | None, after: Document | None
) -> list[tuple[str, str]]:
    """Returns the headings of what differs between two drafts of an article, with how."""
    if before is None or after is None:
        return []
    found = []
    if _head(before) != _head(after):
        found.append((TITLE_AND_LEAD, "changed"))
    old, new = _by_page(before), _by_page(after)
    stayed = in_one_order(list(old), list(new))
    for key, section in new.items():
        if key not in old:
            found.append((text_of(section.title), "comes back"))
        elif old[key] != section:
            found.append((text_of(section.title), "changed"))
        elif key not in stayed:
            found.append((text_of(section.title), "moved"))
    gone = [section for key, section in old.items() if key not in new]
    return found + [(text_of(each.title), "taken out; its page is kept") for each in gone]


def _head(document: Document) -> tuple[object, ...]:
    return document.title, document.lead, document.metadata


def _by_page(document: Document) -> dict[str, Section]:
    return {
        each.origin.id: each for each in document.sections if each.origin and each.origin.id
    }
