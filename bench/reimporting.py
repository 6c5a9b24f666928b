"""Importing a folder again of which a tenth has changed, against making it anew.

    python bench/reimporting.py [ARTICLES]

The peer is what importers without a merge do: every article is created again, here by the
first import of the same folder in the same run. The documents are plain texts of six
sections and about 900 words. Seconds are wall time with the database on disk; queries are
counted, and memory is the peak of the process after each part.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
WORDS = (
    "sleep mood light morning evening people doctor week feel help talk walk rest often "
    "rarely many some few treatment medicine family friend work home small large slow"
).split()
TOPICS = "Sleep Mood Light Rest Work Family Company Movement Food Weather".split()


@dataclass(frozen=True)
class Part:
    """What one part of the run took."""

    name: str
    articles: int
    seconds: float
    queries: int
    megabytes: float
    """The peak of the process so far."""


def document(number: int, version: int) -> bytes:
    """A plain text; version 2 has other words in two of its paragraphs."""
    chance = random.Random(number)  # noqa: S311 the same text every time
    parts = [f"{TOPICS[number % 10]}, article {number}"]
    for section in range(6):
        parts.append(f"What is to say about {TOPICS[section]}?")
        for paragraph in range(3):
            words = " ".join(chance.choices(WORDS, k=48))
            if version == 2 and section in (1, 4) and paragraph == 1:
                words = words.replace(words.split()[5], "altogether", 1)
            parts.append(f"{words.capitalize()}.")
    return "\n\n".join(parts).encode() + b"\n"


def files(count: int, version: int) -> Iterator[tuple[str, bytes]]:
    """The folder; in version 2 every tenth document has changed."""
    for number in range(count):
        changed = 2 if version == 2 and number % 10 == 0 else 1
        yield f"article-{number:05}.txt", document(number, changed)


def measured(name: str, count: int, version: int) -> Part:
    """Import the folder, and tell what it took."""
    from django.db import connection

    from cms.sources.importing.imports import import_files

    queries = 0

    def counted(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal queries
        queries += 1
        return execute(sql, params, many, context)

    before = time.perf_counter()
    with connection.execute_wrapper(counted):
        keys = frozenset(f"article-{number:05}.txt" for number in range(count))
        run = import_files(files(count, version), "Benchmarks", total=count, present=keys)
    seconds = time.perf_counter() - before
    refused = run.items.filter(state__in=("refused", "waiting")).count()
    if refused:
        raise SystemExit(f"{refused} documents were not imported.")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Part(name, count, seconds, queries, peak)


def main(argv: list[str]) -> int:
    """Print the table."""
    count = int(argv[0]) if argv else 1000
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
        tenth = count // 10
        parts = [
            measured("first import, of a tenth", tenth, 1),
            measured("first import, of the rest", count, 1),
            measured("again, nothing changed", count, 1),
            measured("again, a tenth changed", count, 2),
        ]
    made = (parts[0].seconds + parts[1].seconds) / count
    again = parts[3].seconds / count
    print("| part | articles | ms an article | queries an article | peak MB |")
    print("|---|--:|--:|--:|--:|")
    for part in parts:
        ms, queries = part.seconds / part.articles * 1000, part.queries / part.articles
        print(
            f"| {part.name} | {part.articles:,} | {ms:.1f} | {queries:.2f}"
            f" | {part.megabytes:.0f} |"
        )
    print(f"\nAgain with a tenth changed: {made / again:.1f} times faster than anew.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
