"""A question about a cell says which: cells with the same number look alike."""

from __future__ import annotations

import json

from django.test import Client

from cms.articles.models import ArticlePage
from cms.sources.importing.imports import import_files
from tests.cms.change import draft, section
from tests.cms.sources.reviewing import Import, address, question

SOURCE = """# A note

## Numbers

About 8 hours are usual.

| Age | Hours |
| --- | --- |
| Child | 10 |
| Adult | 8 |
| Old | 8 |
"""


def changed(
    import_text: Import, mine: tuple[str, str], theirs: tuple[str, str]
) -> ArticlePage:
    """An article in which both changed something: `(old, new)` of either side."""
    article = import_text(SOURCE.encode(), "hours.md")
    page = section(article, "Numbers")
    body = json.dumps([dict(block) for block in page.body.raw_data])
    old, new = (f">{words}<" for words in mine)
    assert old in body
    draft(page, body=json.loads(body.replace(old, new, 1)))
    source = SOURCE.replace(*theirs)
    import_files([("hours.md", source.encode())], "Depression")
    return article


def test_it_names_row_and_column(import_text: Import, admin: Client) -> None:
    article = changed(import_text, ("8", "7 to 8"), ("| Adult | 8", "| Adult | 9"))
    assert question(article).place == "In a table: row “Adult”, column “Hours”."
    assert "row “Adult”, column “Hours”" in admin.get(address(article)).content.decode()


def test_a_heading_of_a_column_is_in_no_row(import_text: Import) -> None:
    article = changed(import_text, ("Hours", "Time"), ("| Hours", "| Hours a night"))
    assert question(article).place == "In a table."


def test_a_paragraph_is_in_no_table(import_text: Import) -> None:
    old = "About 8 hours are usual."
    mine, theirs = "Some 8 hours are usual.", "Around 8 hours are usual."
    article = changed(import_text, (old, mine), (old, theirs))
    assert question(article).place == ""


def test_a_removed_row_is_kept_or_removed_with_all_its_cells(
    import_text: Import, admin: Client
) -> None:
    article = changed(import_text, ("8", "7 to 8"), ("| Adult | 8 |\n", ""))
    asked = question(article)
    labels = [option.label for option in asked.options]
    assert labels == ["Keep the row, with all that is in it", "Remove the row"]
    shown = admin.get(address(article)).content.decode()
    assert "The new source removed this row, and the editors changed something" in shown
    assert "the whole row" in shown
