"""One of several people who publish at the same time: run as a process by the tests.

    python tests/e2e/harness/publishers.py editor|withdrawer|publisher TURNS NAME

Prints one word a line that it published in a section.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
sys.path.insert(0, str(Path(__file__).parents[3]))
django.setup()

# E402: what follows can be imported only where Django is set up.
from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from cms.articles.models import ArticlePage  # noqa: E402
from cms.publishing.publisher import publish_site  # noqa: E402
from tests.e2e.harness.everybody import form  # noqa: E402

TRIES = 200


def publish_words(client: Client, turns: int, name: str) -> Iterator[str]:
    """Publish one more word in a section of the first article, turn by turn."""
    for turn in range(turns):
        word = f"{name}{turn}"
        for _ in range(TRIES):
            pages = ArticlePage.objects.order_by("pk")[0].section_pages()
            page = pages[turn % len(pages)]
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            answer = client.post(url, form(page, word) | {"action-publish": "1"})
            if answer.status_code == 302:
                yield word
                break
            assert answer.status_code in (200, 409), answer.content
        else:
            raise AssertionError(f"{word} was never published.")


def withdraw_and_bring_back(client: Client, turns: int) -> Iterator[str]:
    """Withdraw the second article, and publish it again; withdrawn at the end."""
    article = ArticlePage.objects.order_by("pk")[1]
    for _ in range(turns):
        client.post(reverse("articles_publish", args=[article.pk]))
        client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    yield from ()


def publish(turns: int) -> Iterator[str]:
    """Publish the site, every second time all of it."""
    for turn in range(turns):
        publish_site(full=turn % 2 == 1)
    yield from ()


def main(role: str, turns: str, name: str) -> None:
    """Do one person's work."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="admin"))
    if role == "editor":
        words = publish_words(client, int(turns), name)
    elif role == "withdrawer":
        words = withdraw_and_bring_back(client, int(turns))
    else:
        words = publish(int(turns))
    for word in words:
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
