"""One of several people at work on the same article: run as a process by the tests.

    python tests/e2e/harness/everybody.py editor|autosaver|importer ARTICLE TURNS NAME FILE

Prints one word a line that it was told is saved.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
sys.path.insert(0, str(Path(__file__).parents[3]))
django.setup()

# E402: what follows can be imported only where Django is set up.
from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.test.utils.form_data import (  # noqa: E402
    nested_form_data,
    rich_text,
    streamfield,
)

from cms.articles.models import ArticlePage  # noqa: E402
from cms.sources.importing.imports import import_files  # noqa: E402
from cms.sources.models import ItemState  # noqa: E402

TRIES = 200


def form(page: Any, word: str) -> dict[str, Any]:
    """The edit form of a section's latest draft, with one more paragraph."""
    draft = page.get_latest_revision_as_object()
    revision = page.latest_revision
    html = "".join(raw["value"] for raw in draft.body.raw_data if raw["type"] == "text")
    body = [("text", rich_text(f"{html}<p>{word}</p>"))]
    return nested_form_data({"body": streamfield(body)}) | {
        "title": draft.title,
        "slug": draft.slug,
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }


def edit(article_id: int, turns: int, name: str, by_itself: bool) -> Iterator[str]:
    """Add words to sections through the editor, again where the form was out of date."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="admin"))
    headers = {"accept": "application/json"} if by_itself else None
    for turn in range(turns):
        word = f"{name}{turn}"
        for _ in range(TRIES):
            pages = ArticlePage.objects.get(pk=article_id).section_pages()
            page = pages[turn % len(pages)]
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            answer = client.post(url, form(page, word), headers=headers)
            if answer.status_code in (200, 302):
                yield word
                break
            assert answer.status_code in (400, 409), answer.content
        else:
            raise AssertionError(f"{word} was never saved.")


def reimport(turns: int, name: str, file: Path) -> Iterator[str]:
    """Import new versions of the source, each with one more word."""
    for turn in range(turns):
        word = f"{name}{turn}"
        text = file.read_text().replace("It begins here.", f"It begins here. {word}.")
        file.write_text(text)
        run = import_files([(file.name, text.encode())], "Depression")
        item = run.items.get()
        done = (ItemState.MERGED, ItemState.SAME)
        assert item.state in done, item.reason
        yield word


def main(role: str, article: str, turns: str, name: str, file: str) -> None:
    """Do one person's work."""
    words = (
        reimport(int(turns), name, Path(file))
        if role == "importer"
        else edit(int(article), int(turns), name, role == "autosaver")
    )
    for word in words:
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
