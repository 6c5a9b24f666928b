"""Comments stay with their words through merges, answers, undoing and merging again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from wagtail.models import Comment

from cms.articles.drafts.comment_places import Line, lines_of, values_of
from cms.articles.models import ArticlePage
from cms.sources.models import ImportItem
from cms.sources.reimport.deciding import decide, write_decisions
from cms.sources.reimport.undoing import undo
from tests.cms.change import draft, section, text
from tests.cms.conftest import person
from tests.cms.sources.new_version import reimport
from tests.cms.sources.reviewing import HELPS, Import, question, second

LONG = """A note on sleep

Everybody sleeps. Nobody knows quite why.

What helps?

Walking helps in the morning. So does daylight.

Company helps too, and so does a dog 🐕 that wants out.

Tea is no help.

Who can help?

A doctor can help with most of it.
"""
COMPANY = "Company helps too, and so does a dog 🐕 that wants out."
MORNING = "Walking helps in the morning. So does daylight."


def newest(page: Any) -> Any:
    """The latest draft of a page."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def lines(page: Any, field: str) -> list[Line]:
    return lines_of(values_of(list(getattr(newest(page), field).raw_data), field))


def as_javascript(words: str) -> str:
    return "".join(chr(n) for n in memoryview(words.encode("utf-16-le")).cast("H"))


def remark(page: Any, words: str, field: str = "body") -> None:
    """Has somebody comment on these words of a draft."""
    latest, words = newest(page), as_javascript(words)
    line = next(each for each in lines(page, field) if words in each.text)
    start = line.text.index(words)
    place = {"key": line.key, "start": start, "end": start + len(words)}
    add(latest, line.path, json.dumps([place]))


def add(latest: Any, path: str, position: str) -> None:
    user = User.objects.filter(username="editors").first() or person("Editors")
    latest.wagtail_admin_comments.add(
        Comment(user=user, text="Is this so?", contentpath=path, position=position)
    )
    latest.save_revision(user=user)


def marked(page: Any, field: str = "body") -> list[str]:
    """The words that the comments on a draft mark, as a browser finds them."""
    known = {(line.path, line.key): line.text for line in lines(page, field)}
    latest, found = newest(page), []
    for each in latest.wagtail_admin_comments.all():
        for place in json.loads(each.position):
            line = known[each.contentpath, place["key"]]
            assert 0 <= place["start"] < place["end"] <= len(line)
            units = line[place["start"] : place["end"]]
            code = b"".join(ord(unit).to_bytes(2, "little") for unit in units)
            found.append(code.decode("utf-16-le"))
        assert each.has_valid_contentpath(latest)
    return found


@pytest.fixture
def note(import_text: Import) -> ArticlePage:
    return import_text(LONG.encode(), "sleep.txt")


def bring(article: ArticlePage, words: str) -> ImportItem:
    reimport(article, words)
    item: ImportItem = article.merge_steps.latest("pk").item
    return item


@pytest.mark.parametrize(
    ("old", "new", "words", "then"),
    [
        (MORNING, f"A long walk helps at noon, and {MORNING}", "daylight", "daylight"),
        ("in the morning", "at noon", "helps in the morning", "helps at noon"),
        ("Tea", "Coffee", "a dog 🐕 that", "a dog 🐕 that"),
        ("Company helps too", "Others help", "🐕 that", "🐕 that"),
        (f"{MORNING}\n\n{COMPANY}", f"{COMPANY}\n\n{MORNING}", "a dog", "a dog"),
        (". So does", ".\n\nSo does", "daylight", "daylight"),
        (f"{MORNING}\n\nCompany", f"{MORNING} Company", "wants out", "wants out"),
    ],
)
def test_a_comment_marks_its_words_after_a_merge_an_undo_and_a_redo(
    note: ArticlePage, old: str, new: str, words: str, then: str
) -> None:
    page = section(note, HELPS)
    remark(page, words)
    item = bring(note, LONG.replace(old, new))
    assert marked(page) == [then]
    undo(item)
    assert marked(page) == [words]
    undo(ImportItem.objects.get(pk=item.pk), again=True)
    assert marked(page) == [then]


@pytest.mark.parametrize("gone", [COMPANY, f"{MORNING}\n\n{COMPANY}\n\nTea is no help."])
def test_a_comment_whose_words_are_gone_stays_and_returns_to_them(
    note: ArticlePage, gone: str
) -> None:
    page = section(note, HELPS)
    remark(page, "a dog")
    item = bring(note, LONG.replace(gone, "Rest helps."))
    (left,) = newest(page).wagtail_admin_comments.all()
    assert left.position == "[]"
    undo(item)
    assert marked(page) == ["a dog"]
    undo(ImportItem.objects.get(pk=item.pk), again=True)
    undo(ImportItem.objects.get(pk=item.pk))
    assert marked(page) == ["a dog"]


def test_words_that_stand_elsewhere_too_are_not_marked_there(note: ArticlePage) -> None:
    page = section(note, HELPS)
    remark(page, "help.")
    other = "Company helps too, where nothing else is of help."
    bring(note, LONG.replace("\n\nTea is no help.", "").replace(COMPANY, other))
    assert marked(page) == []


def test_a_comment_keeps_its_words_when_a_question_is_answered(quiet: ArticlePage) -> None:
    page = section(quiet, HELPS)
    draft(page, body=keyed("Walking helps in the evening. So does bright daylight."))
    remark(page, "does bright")
    item = bring(quiet, second())
    decide(quiet, {question(quiet).fingerprint: ("theirs", "")})
    write_decisions(quiet)
    assert marked(page) == ["does bright"]
    undo(item)
    assert marked(page) == ["does bright"]


def keyed(words: str) -> list[dict[str, Any]]:
    """A body of one paragraph, as the editor stores it."""
    (block,) = text(words)
    value = block["value"].replace("<p>", '<p data-block-key="q1w2e">')
    return [block | {"value": value, "id": "5f1a"}]


def test_a_comment_on_the_lead_stays_with_its_words(note: ArticlePage) -> None:
    remark(note, "Nobody", "lead")
    item = bring(note, LONG.replace("Everybody sleeps.", "We all sleep, they say."))
    assert marked(note, "lead") == ["Nobody"]
    undo(item)
    assert marked(note, "lead") == ["Nobody"]


MARKDOWN = """# A note on sleep

## What helps?

Walking helps in the morning.

Tea is no help.

## Who can help?

A doctor can help with most of it.
"""
BETWEEN = "morning.\n\n```\nmake tea\n```\n\nTea"


def test_a_comment_is_found_in_a_text_that_a_block_has_cut_in_two(
    import_text: Import,
) -> None:
    article = import_text(MARKDOWN.encode(), "sleep.md")
    page = section(article, HELPS)
    remark(page, "no help")
    item = bring(article, MARKDOWN.replace("morning.\n\nTea", BETWEEN))
    assert [block.block_type for block in newest(page).body] == ["text", "code", "text"]
    assert marked(page) == ["no help"]
    undo(item)
    assert marked(page) == ["no help"]


def test_a_comment_on_a_field_returns_with_its_block(import_text: Import) -> None:
    words = MARKDOWN.replace("morning.\n\nTea", BETWEEN)
    article = import_text(words.encode(), "sleep.md")
    page = section(article, HELPS)
    latest = newest(page)
    add(latest, f"body.{latest.body[1].id}.text", "")
    undo(bring(article, MARKDOWN))
    latest = newest(page)
    (kept,) = latest.wagtail_admin_comments.all()
    assert kept.contentpath == f"body.{latest.body[1].id}.text"
    assert kept.has_valid_contentpath(latest)


@pytest.mark.parametrize("position", ["", "[]", "{", "[1]", '[{"key": "nowhere"}]', "null"])
def test_a_position_that_means_nothing_breaks_nothing(
    note: ArticlePage, position: str
) -> None:
    page = section(note, HELPS)
    latest = newest(page)
    add(latest, f"body.{latest.body[0].id}", position)
    bring(note, LONG.replace("Tea", "Coffee"))
    assert newest(page).wagtail_admin_comments.count() == 1
