"""What the log of a page says: which file, by its hash, which decision, by whom."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem, SourceDocument, SourceVersion
from cms.sources.reimport.policies import set_policy
from cms.sources.reimport.undoing import undo
from tests.cms.sources.reviewing import address, answers, question


def messages(article: ArticlePage) -> list[str]:
    entries = PageLogEntry.objects.filter(page=article.pk).order_by("pk")
    return [str(entry.message) for entry in entries if entry.action.startswith("sources.")]


def test_an_import_and_a_merge_name_the_file_and_its_hash(waiting: ArticlePage) -> None:
    first, second = SourceVersion.objects.order_by("number")
    imported, merged = messages(waiting)
    assert imported == f"Imported from “sleep.txt” (SHA-256 {first.sha256[:12]}…)"
    assert merged.startswith(
        f"Merged with version 2 of “sleep.txt” (SHA-256 {second.sha256[:12]}…): "
    )
    assert merged.endswith("1 open question")


def test_a_decision_says_what_was_chosen_and_is_in_the_history(
    waiting: ArticlePage, admin: Client
) -> None:
    name = question(waiting).fingerprint
    admin.post(address(waiting), answers(waiting, only=name) | {f"choice-{name}": "theirs"})
    admin.post(address(waiting), answers(waiting, back=name))
    assert messages(waiting)[-2:] == [
        "Decided about a change: take the new source",
        "Took back what was decided about a change",
    ]
    history = reverse("wagtailadmin_pages:history", args=[waiting.pk])
    assert "take the new source" in admin.get(history).content.decode()


def test_taking_back_merging_again_and_a_policy_say_which(waiting: ArticlePage) -> None:
    item = ImportItem.objects.latest("pk")
    undo(item)
    undo(item, again=True)
    source: Any = SourceDocument.objects.get()
    set_policy(source, SourceDocument.Policy.PUBLISH, None)
    assert messages(waiting)[-3:] == [
        "Took back the import of “sleep.txt”",
        "Merged again the import of “sleep.txt”",
        "Said what becomes of new versions of its source: "
        "publish it when nothing needs a person",
    ]
