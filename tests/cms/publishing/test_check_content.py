"""`check_content` says where readers have something else than they should, and heals it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from cms.articles.models import ArticlePage, PublishHold, ReleasedPart
from cms.publishing.models import PublishedRecord
from cms.publishing.publisher import publish_site
from tests.cms.publishing.conftest import Files, retitle

RECORD = "depression/sleep/index.json"


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[Any]]]:
    """`check(fix=True)`: the exit status, and the sentences."""

    def run(**options: Any) -> tuple[int, list[Any]]:
        capsys.readouterr()
        status = 0
        try:
            call_command("check_content", json=True, **options)
        except SystemExit as end:
            status = int(str(end.code))
        found = json.loads(capsys.readouterr().out)
        return status, [each["sentence"] for each in found]

    return run


Check = Callable[..., tuple[int, list[Any]]]


def test_a_site_that_is_right_has_no_differences(sleep: ArticlePage, check: Check) -> None:
    assert check() == (0, [])


def test_a_record_that_was_lost_is_made_again(
    sleep: ArticlePage, check: Check, files: Files
) -> None:
    PublishedRecord.objects.filter(pk=sleep.pk).delete()
    assert check() == (1, ["public, but readers cannot reach it"])
    assert check(fix=True)[0] == 0
    assert check() == (0, [])
    assert RECORD in files()


def test_a_record_that_says_something_else_is_made_again(
    sleep: ArticlePage, check: Check
) -> None:
    row = PublishedRecord.objects.get(pk=sleep.pk)
    row.data = row.data.replace("Part one", "Part none")
    row.save()
    assert check() == (1, ["readers have another version; what differs: sections"])
    check(fix=True)
    assert check() == (0, [])


def test_what_was_withdrawn_without_a_sign_leaves(
    sleep: ArticlePage, check: Check, files: Files
) -> None:
    ArticlePage.objects.filter(pk=sleep.pk).update(live=False)
    assert check() == (1, ["withdrawn, but readers still have it"])
    check(fix=True)
    assert RECORD not in files()


def test_an_older_released_part_is_told_with_its_day_and_healed(
    sleep: ArticlePage, check: Check, files: Files
) -> None:
    page = sleep.section_pages()[0]
    old = ReleasedPart.objects.get(page=page)
    retitle(page, "What is sleep?")
    ReleasedPart.objects.filter(page=page).update(
        document=old.document, fields=old.fields, made="", released_at=old.released_at
    )
    status, (sentence, *_) = check()
    assert status == 1
    assert sentence.startswith("live, but not released; readers see the version of ")
    check(fix=True)
    assert check() == (0, [])
    assert b"What is sleep?" in files()[RECORD]


def test_what_is_held_is_told_and_left(
    sleep: ArticlePage, check: Check, files: Files
) -> None:
    page = sleep.section_pages()[0]
    PublishHold.objects.create(page=page, kind="conflict", reason="1 question is open.")
    page.title = "Written past the hold"
    page.save()
    publish_site()
    status, (sentence,) = check()
    assert status == 0
    assert sentence.startswith("held since ")
    assert ": 1 question is open.; readers see the version of " in sentence
    check(fix=True)
    assert b"Written past the hold" not in files()[RECORD]
