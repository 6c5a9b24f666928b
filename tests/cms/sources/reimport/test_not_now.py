"""What cannot be written, or taken back, says what is so, and what can be done then."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cms.articles.models import ArticlePage
from cms.sources.importing.imports import import_files
from cms.sources.models import ImportItem, ItemState
from cms.sources.reimport.undoing import CannotUndo, undo
from tests.cms.change import section
from tests.cms.sources.reviewing import FIRST, HELPS, address, answers, second


def lock(article: ArticlePage) -> None:
    page: Any = section(article, HELPS)
    page.locked = True
    page.save()


def test_a_result_that_cannot_be_saved_says_when_it_can(
    waiting: ArticlePage, admin: Client
) -> None:
    lock(waiting)
    page = admin.post(address(waiting), answers(waiting, save="1"), follow=True)
    said = page.content.decode()
    assert "is locked; the result can be saved when the lock is gone." in said
    assert "it is merged" not in said


def test_an_import_that_cannot_be_taken_back_says_when_it_can(
    waiting: ArticlePage, admin: Client
) -> None:
    lock(waiting)
    last = ImportItem.objects.latest("pk")
    page = admin.post(address(waiting, "sources_undo"), {"item": last.pk}, follow=True)
    said = page.content.decode()
    assert "is locked; the import can be taken back when the lock is gone." in said
    assert "it is merged" not in said


def test_an_import_that_waits_was_not_taken_back(quiet: ArticlePage) -> None:
    lock(quiet)
    import_files([("sleep.txt", second().encode())], "Depression")
    item = ImportItem.objects.latest("pk")
    assert item.state == ItemState.WAITING
    with pytest.raises(CannotUndo, match="waits still, and has merged nothing yet"):
        undo(item)
    with pytest.raises(CannotUndo, match="waits still"):
        undo(item, again=True)


def test_an_import_that_only_made_the_article_merged_nothing(quiet: ArticlePage) -> None:
    item = ImportItem.objects.get(article=quiet)
    with pytest.raises(CannotUndo, match="merged nothing into an article"):
        undo(item)
    with pytest.raises(CannotUndo, match="was not taken back"):
        undo(item, again=True)
    same = import_files([("sleep.txt", FIRST.encode())], "Depression").items.get()
    with pytest.raises(CannotUndo, match="merged nothing into an article"):
        undo(same)


def test_what_was_done_already_says_so(waiting: ArticlePage) -> None:
    item = ImportItem.objects.latest("pk")
    with pytest.raises(CannotUndo, match="was merged already"):
        undo(item, again=True)
    undo(item)
    with pytest.raises(CannotUndo, match="was taken back already"):
        undo(item)
