"""An operation killed before its every write, each time in a process of its own.

    python tests/e2e/harness/kill_points.py OPERATION STEP FOLDER

Works on an installation that is migrated and set up. Prints what it tried as JSON: how many
writes there are, which were tried (every STEP-th), and what was wrong after any of them.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
sys.path.insert(0, str(Path(__file__).parents[3]))
django.setup()

# E402: what follows can be imported only where Django is set up.
from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from cms.articles.actions.publish_article import publish_article  # noqa: E402
from cms.articles.drafts.reading import read_drafts  # noqa: E402
from cms.articles.models import ArticlePage, PublishHold, SectionPage  # noqa: E402
from cms.publishing.checking import check_content  # noqa: E402
from cms.publishing.publisher import publish_site  # noqa: E402
from cms.sources.importing.imports import import_files  # noqa: E402
from cms.sources.importing.topics import find_or_make_topic  # noqa: E402
from cms.sources.models import (  # noqa: E402
    ArticleBase,
    Decision,
    ImportRun,
    MergeStep,
    SourceVersion,
)
from cms.sources.reimport.deciding import decide, write_decisions  # noqa: E402
from cms.sources.reimport.undoing import undo_run  # noqa: E402
from cms.sources.uploading.staging import apply_run, stage_files  # noqa: E402
from importers.writers.text import write as as_text  # noqa: E402
from tests.cms.change import draft, section, text  # noqa: E402
from tests.cms.sources.reviewing import FIRST, HELPS, opened, second  # noqa: E402

FILES = {"sleep.txt": "A note on sleep", "rest.txt": "A note on rest"}
"""Two documents, which differ in their titles."""
Work = Callable[[], object]
WRITES = ("INSERT", "UPDATE", "DELETE")


def use(folder: Path) -> None:
    """Let this process work on the installation in `folder`."""
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = str(folder / "palimpsest.sqlite3")
    settings.PUBLISHED_ROOT = folder / "site"
    settings.MEDIA_ROOT = folder / "media"


def articles() -> list[ArticlePage]:
    return list(ArticlePage.objects.order_by("pk"))


def two_articles() -> None:
    """Two published articles, a sentence of each edited."""
    import_files(files(FIRST), find_or_make_topic("Depression"), publish=True)
    for article in articles():
        edited = text("Walking helps in the evening. So does bright daylight.")
        draft(section(article, HELPS), body=edited)


def files(words: str) -> list[tuple[str, bytes]]:
    """The text as both documents."""
    return [
        (name, words.replace(FILES["sleep.txt"], title).encode())
        for name, title in FILES.items()
    ]


def merge_all() -> None:
    import_files(files(second()), find_or_make_topic("Depression"))


def answer_all() -> None:
    """A decision about every question, kept but not written."""
    for article in articles():
        asked = opened(article).review.questions
        decide(article, {each.fingerprint: ("theirs", "") for each in asked})


def write_all() -> None:
    for article in articles():
        write_decisions(article)


def last_run() -> ImportRun:
    return ImportRun.objects.order_by("-pk")[0]


def stage() -> None:
    stage_files(files(second()), find_or_make_topic("Depression"), None)


def publish_all() -> None:
    for article in articles():
        publish_article(article)


def withdraw_all() -> None:
    for article in articles():
        if article.live:
            article.unpublish()


OPERATIONS: dict[str, tuple[list[Work], Work]] = {
    "apply": ([two_articles], merge_all),
    "staged": ([two_articles, stage], lambda: apply_run(last_run())),
    "resolve": ([two_articles, merge_all, answer_all], write_all),
    "undo": ([two_articles, merge_all], lambda: undo_run(last_run())),
    "again": (
        [two_articles, merge_all, lambda: undo_run(last_run())],
        lambda: undo_run(last_run(), again=True),
    ),
    "publish": ([two_articles], publish_all),
    "withdraw": ([two_articles], withdraw_all),
}
"""What comes before, and the work that is killed."""


def tables() -> dict[str, int]:
    """How much there is of what must never be there twice."""
    models: list[Any] = [ArticlePage, SectionPage, SourceVersion, MergeStep, PublishHold]
    return {model.__name__: model.objects.count() for model in models}


def state() -> dict[str, Any]:
    """Everything about the articles that a kill could leave half done."""
    pages = [page for article in articles() for page in read_drafts(article).pages]
    return {
        "texts": [as_text(read_drafts(article).document) for article in articles()],
        "drafts": [[page.title, page.get_latest_revision() is not None] for page in pages],
        "revisions": [page.revisions.count() for page in pages],
        "bases": list(
            ArticleBase.objects.order_by("pk").values_list(
                "version__number", "pending__number"
            )
        ),
        "decisions": list(
            Decision.objects.order_by("fingerprint").values_list("fingerprint", "choice")
        ),
        "steps": list(MergeStep.objects.values_list("kind", flat=True)),
        "tables": tables(),
        "readers": [each.sentence for each in check_content()],
        "site": sorted(
            path.relative_to(settings.PUBLISHED_ROOT).as_posix()
            for path in settings.PUBLISHED_ROOT.rglob("*")
            if path.is_file()
        ),
    }


class Count:
    """Counts writes, and kills this process before the one with a given number."""

    def __init__(self, fatal: int = 0) -> None:
        self.writes = 0
        self.fatal = fatal

    def __call__(
        self, execute: Any, sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            self.writes += 1
            if self.writes == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


def in_process(folder: Path, work: Callable[[], Any]) -> Any:
    """What `work` gives in a process of its own on that installation; None if it dies."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        status = 1
        try:
            use(folder)
            with os.fdopen(writer, "w") as out:
                json.dump(work(), out)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return None
    assert status == 0, "The work broke down."
    return json.loads(said)


def counted(work: Work, fatal: int = 0) -> int:
    count = Count(fatal)
    with connections["default"].execute_wrapper(count):
        work()
    return count.writes


def finished(work: Work) -> dict[str, Any]:
    """The state after the work was called once more, and the site made whole."""
    work()
    publish_site()
    return state()


def is_whole(folder: Path) -> bool:
    """Whether SQLite finds nothing wrong with the database, and no row without its other."""
    with sqlite3.connect(folder / "palimpsest.sqlite3") as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        return (
            found == [("ok",)]
            and not database.execute("PRAGMA foreign_key_check").fetchall()
        )


def copied(origin: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(origin, to)
    return to


def try_all(name: str, step: int, folder: Path) -> dict[str, Any]:
    """Kill the operation before every `step`-th write, and its very last."""
    before, work = OPERATIONS[name]
    ready, scratch = folder / "ready", folder / "scratch"
    copied(settings.VAR, ready)
    in_process(ready, lambda: [each() for each in before] and None)
    total = in_process(copied(ready, scratch), lambda: counted(work))
    wanted = in_process(copied(ready, scratch), lambda: counted(work) and finished(list))
    tried = sorted({*range(1, total + 1, step), total})
    wrong = []
    for fatal in tried:
        copied(ready, scratch)
        survived = in_process(scratch, lambda fatal=fatal: counted(work, fatal))
        if survived is not None:
            wrong.append(f"write {fatal}: nobody was killed")
        if not is_whole(scratch):
            wrong.append(f"write {fatal}: the database is damaged")
        found = in_process(scratch, lambda: finished(work))
        wrong += [
            f"write {fatal}: {key} is {found[key]!r}, not {wanted[key]!r}"
            for key in wanted
            if found[key] != wanted[key]
        ]
    return {"writes": total, "tried": tried, "wrong": wrong}


if __name__ == "__main__":
    name, step, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    sys.stdout.write(json.dumps(try_all(name, step, folder)))
