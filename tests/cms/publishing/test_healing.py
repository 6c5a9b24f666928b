"""A publishing that was killed is finished by the next, and damage is mended."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cms.articles.models import ArticlePage
from cms.publishing import publisher
from cms.publishing.models import PublishedRecord
from cms.publishing.publisher import publish_site
from cms.publishing.writing import write_file
from tests.cms.publishing.conftest import Files, fresh, rebuilt, retitle
from tests.cms.publishing.readers import follow, read_json, records_in


class Killed(BaseException):
    """What no code expects."""


@pytest.fixture
def kill_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """`kill_at(3)`: the next publishing dies before its third write."""

    def arm(number: int) -> None:
        left = [number]

        def put(path: Path, data: bytes) -> bool:
            left[0] -= 1
            if left[0] == 0:
                monkeypatch.setattr(publisher, "write_file", write_file)
                # What SIGKILL leaves of a write: a file that nobody renames any more.
                path.parent.mkdir(parents=True, exist_ok=True)
                (path.parent / ".writing-dead").write_bytes(data[:5])
                raise Killed
            return write_file(path, data)

        monkeypatch.setattr(publisher, "write_file", put)

    return arm


@pytest.mark.parametrize("number", [1, 2, 4, 9, 12])
def test_the_next_publishing_finishes_what_a_kill_left(
    write: Callable[..., ArticlePage],
    files: Files,
    public: Path,
    kill_at: Callable[[int], None],
    number: int,
) -> None:
    write("Sleep")
    publish_site()
    retitle(write("Walking"), "Walking far", "walking-far")
    kill_at(number)
    with pytest.raises(Killed):
        publish_site()
    publish_site()
    before = files()
    assert not [path for path in before if path.rpartition("/")[2].startswith(".")]
    assert before == rebuilt(files, public)


@pytest.mark.parametrize("number", [1, 4, 9, 12])
def test_what_is_withdrawn_after_a_kill_leaves_nothing_behind(
    write: Callable[..., ArticlePage],
    files: Files,
    public: Path,
    kill_at: Callable[[int], None],
    number: int,
) -> None:
    write("Sleep")
    publish_site()
    zebras = write("Zebras")
    kill_at(number)
    with pytest.raises(Killed):
        publish_site()
    fresh(zebras).unpublish()
    publish_site()
    assert not [p for p, data in files().items() if b"zebra" in data.lower() + p.encode()]


@pytest.mark.parametrize("number", [4, 6, 9, 13])
@pytest.mark.parametrize("meanwhile", ["withdrawn", "renamed"])
def test_who_read_the_changes_after_a_kill_keeps_nothing_that_was_withdrawn(
    write: Callable[..., ArticlePage],
    public: Path,
    kill_at: Callable[[int], None],
    number: int,
    meanwhile: str,
) -> None:
    write("Sleep")
    publish_site()
    zebras = write("Zebras")
    kill_at(number)
    with pytest.raises(Killed):
        publish_site()
    copy: dict[str, Any] = {}
    follow(copy, partial(read_json, public))
    if meanwhile == "withdrawn":
        fresh(zebras).unpublish()
    else:
        retitle(zebras, "Quaggas", "quaggas")
    publish_site()
    follow(copy, partial(read_json, public))
    assert copy["articles"] == records_in(public)


def test_a_first_publishing_that_is_killed_is_finished(
    write: Callable[..., ArticlePage],
    files: Files,
    public: Path,
    kill_at: Callable[[int], None],
) -> None:
    write("Sleep")
    kill_at(6)
    with pytest.raises(Killed):
        publish_site()
    publish_site()
    before = files()
    assert before == rebuilt(files, public)


def test_files_that_are_gone_or_cut_short_are_written_again(
    write: Callable[..., ArticlePage], files: Files, public: Path
) -> None:
    write("Sleep")
    publish_site()
    before = files()
    (public / "depression/sleep/index.html").unlink()
    (public / "feed.xml").write_bytes(b"<feed")
    (public / "a-z/index.html").write_bytes(b"")
    assert sorted(publish_site().written) == [
        "a-z/index.html",
        "depression/sleep/index.html",
        "feed.xml",
    ]
    assert files() == before


def test_a_full_publishing_mends_any_byte(
    write: Callable[..., ArticlePage], files: Files, public: Path
) -> None:
    write("Sleep")
    publish_site()
    before = files()
    page = public / "depression/sleep/index.md"
    page.write_bytes(page.read_bytes().replace(b"Sleep", b"Sheep"))
    assert publish_site(full=True).written == ["depression/sleep/index.md"]
    assert files() == before


def test_the_whole_folder_comes_back(
    write: Callable[..., ArticlePage], files: Files, public: Path
) -> None:
    write("Sleep")
    publish_site()
    before = files()
    public.rename(public.with_name("lost"))
    publish_site()
    assert files() == before


def test_files_that_are_not_ours_stay(
    write: Callable[..., ArticlePage], public: Path
) -> None:
    write("Sleep")
    (public / ".well-known").mkdir(parents=True)
    for name in (".well-known/security.txt", "CNAME"):
        (public / name).write_text("mine")
    publish_site()
    publish_site(full=True)
    assert (public / "CNAME").read_text() == "mine"
    assert (public / ".well-known/security.txt").read_text() == "mine"


def test_a_damaged_journal_only_costs_a_second_look(
    write: Callable[..., ArticlePage], files: Files, public: Path
) -> None:
    write("Sleep")
    publish_site()
    before = files()
    (public / ".publishing").write_text('["depression/sl')
    page = public / "depression/sleep/index.md"
    page.write_bytes(page.read_bytes().replace(b"Sleep", b"Sheep"))
    publish_site()
    assert files() == before


def test_records_from_before_a_field_was_promised_are_made_anew(
    write: Callable[..., ArticlePage], files: Files
) -> None:
    write("Sleep")
    publish_site()
    before = files()
    for row in PublishedRecord.objects.filter(kind="article"):
        data = {key: value for key, value in row.record.items() if key != "help_card"}
        PublishedRecord.objects.filter(pk=row.pk).update(data=json.dumps(data), sha256="")
    publish_site()
    assert files() == before
