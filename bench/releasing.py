"""The record of a long article: composed of released parts, against made of its pages.

    python bench/releasing.py [SECTIONS]

The peer is what a CMS without released parts does: it reads every page's StreamField and
makes the record of what stands there. Both are measured in turn, in one process, after one
section was published: milliseconds of CPU, the median of five; queries are counted.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ROUNDS = 5
SECTION = """## What is matter {n}?

Some words on matter {n} stand here, and they are about as many as a section has in which
somebody explains what helps. **Most people feel better after a few weeks**; if you do not,
tell whoever treats you. It is common that the first thing does not help.

These have helped others:

- sleep at the same time each day, also when the night was short
- walk in the morning, when it is light, as far as is easy
- talk to somebody, of this or of something else

Matter {n} has a second paragraph too. It says when to ask for help: when it lasts for more
than *two weeks*, or when it becomes worse. A doctor can say more, and so can a pharmacist;
the [leaflet of matter {n}](https://example.org/matter/{n}) lists what is known of it.

What others say of matter {n} differs. Some find that it is gone when they wake, some that
it comes back in the evening, when the day has been long and nobody was there to talk to.
Both are common, and neither means that something is wrong with you or with what you take.
Write down when it comes, for a week or two, and bring the paper when you see them.

"""
"""About 190 words with marks, a list and a link; shorter sections gain less."""


def cost(work: Callable[[], object]) -> tuple[float, int]:
    """Milliseconds of CPU, and how many queries."""
    from django.db import connection

    queries = 0

    def counted(
        execute: Callable[..., object], sql: str, params: Any, many: bool, context: Any
    ) -> object:
        nonlocal queries
        queries += 1
        return execute(sql, params, many, context)

    before = time.process_time()
    with connection.execute_wrapper(counted):
        work()
    return (time.process_time() - before) * 1000, queries


def measured(count: int) -> dict[str, list[tuple[float, int]]]:
    """What each way took, round by round."""
    from cms.articles.models import ArticlePage, SectionPage
    from cms.articles.record.build import build_article
    from cms.publishing.public_tree import PublicAddresses, public_page_ids
    from cms.publishing.publisher import publish_site
    from cms.publishing.records import record_of
    from cms.sources.importing.imports import import_files

    text = "# A long one\n\n" + "".join(SECTION.format(n=n) for n in range(count))
    import_files([("long.md", text.encode())], "Benchmarks", publish=True)
    publish_site()
    pk = ArticlePage.objects.get().pk
    taken: dict[str, list[tuple[float, int]]] = {"parts": [], "pages": []}

    def of_parts() -> object:
        return record_of(pk, PublicAddresses(public_page_ids()))

    def of_pages() -> object:
        article = ArticlePage.objects.get(pk=pk)
        addresses = PublicAddresses(public_page_ids())
        return build_article(article, article.section_pages(), addresses)

    for number in range(ROUNDS):
        section = SectionPage.objects.order_by("path")[number]
        section.title = f"What is matter {number} now?"
        section.save_revision().publish()
        taken["parts"].append(cost(of_parts))
        taken["pages"].append(cost(of_pages))
    return taken


def main(argv: list[str]) -> int:
    """Print the table."""
    count = int(argv[0]) if argv else 200
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "PALIMPSEST_VAR": folder,
            "DATABASE_URL": "",
        }
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.DEBUG = False
        call_command("migrate", verbosity=0)
        call_command("set_up_site", stdout=StringIO())
        taken = measured(count)
    print(f"The record of an article of {count} sections:\n")
    print("| made of | ms of CPU | queries |")
    print("|---|--:|--:|")
    medians = {}
    for name, title in {"parts": "released parts", "pages": "StreamFields"}.items():
        medians[name] = statistics.median(ms for ms, _ in taken[name])
        queries = max(queries for _, queries in taken[name])
        print(f"| {title} | {medians[name]:.1f} | {queries} |")
    print(f"\nOf parts: {medians['pages'] / medians['parts']:.1f} times cheaper.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
