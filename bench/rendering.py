"""Rendering an article, against the same page in Django's templates and in plain Jinja2.

    python bench/rendering.py [ARTICLES]

The peers are those of `../shared/bench/static`: its articles (about 750 words, five
sections), its Django and Jinja2 layouts, its hand-joined strings as the floor. Ours are
the same texts, read by `importers` and rendered from records; per article the web page,
the JSON and the Markdown twin are made, for the peers the web page and the JSON. Ratios
are of CPU seconds, all in one run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / "../shared/bench/static"
RECORD = ROOT / "tests/cms/rendering/records/article-rich.json"
sys.path.insert(0, str(ROOT))

from cms.rendering import Renderer, collect  # noqa: E402
from cms.rendering.markdown import markdown_of  # noqa: E402
from importers import make_source, read  # noqa: E402
from importers.document.words import text_of  # noqa: E402
from importers.writers.html import write_blocks  # noqa: E402
from importers.writers.markdown import write_blocks as write_markdown  # noqa: E402
from importers.writers.text import text_of_blocks  # noqa: E402


def record_of(source: Path) -> Any:
    """A published record with the words of a plain-text document."""
    document = read(make_source(source.name, source.read_bytes())).value
    record = json.loads(RECORD.read_text())

    def prose(blocks: Any) -> dict[str, str]:
        return {
            "html": write_blocks(blocks),
            "markdown": write_markdown(blocks, heading_offset=1),
            "text": text_of_blocks(blocks),
        }

    record["title"] = record["title_html"] = text_of(document.title)
    record["lead"] = prose(document.lead)
    record["sections"] = [
        record["sections"][0]
        | prose(section.blocks)
        | {"title": text_of(section.title), "title_html": text_of(section.title)}
        | {"anchor": section.key, "former_anchors": []}
        for section in document.sections
    ]
    return record


def cpu(work: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds of some work, and the bytes that it made."""
    before = time.process_time()
    made = work()
    return time.process_time() - before, made


def ours(sources: list[Path]) -> tuple[float, int]:
    """CPU seconds and bytes of rendering all records; templates are compiled before."""
    renderer = Renderer(ROOT / "site/templates", collect(ROOT / "site/static"))
    records = [record_of(source) for source in sources]

    def work() -> int:
        made = 0
        for record in records:
            made += len(renderer.article(record).encode())
            made += len(json.dumps(record, ensure_ascii=False, indent=1).encode())
            made += len(markdown_of(record).encode())
        return made

    return cpu(work)


PEER = """
import sys, time
sys.argv = ["pybuild"]
sys.path.insert(0, {folder!r})
import pybuild
topics, articles = pybuild.load({data!r})
render = pybuild.engine({engine!r})
def files(topics):
    for topic in topics:
        items = topic["items"]
        for i, each in enumerate(items):
            before = items[i - 1] if i else None
            after = items[i + 1] if i + 1 < len(items) else None
            yield from pybuild.article_files(each, topic, before, after, render)
next(files(topics))
before = time.process_time()
made = sum(len(data) for _, data in files(topics))
print(time.process_time() - before, made)
"""


def peer(engine: str, data: Path) -> tuple[float, int]:
    """CPU seconds and bytes of a peer, in a process of its own, templates compiled."""
    code = PEER.format(folder=str(PEERS), data=str(data), engine=engine)
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    seconds, made = done.stdout.split()
    return float(seconds), int(made)


def main(argv: list[str]) -> int:
    """Print the table."""
    if not PEERS.is_dir():
        print("Skipped: the peers of ../shared/bench/static are not beside the project.")
        return 0
    count = int(argv[0]) if argv else 500
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        subprocess.run(
            [
                *(sys.executable, str(PEERS / "gen.py"), str(count), folder),
                *("--forms", "sources,json"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        rows = {"Palimpsest": ours(sorted((made / "sources").rglob("*.txt")))}
        for engine in ("django", "jinja", "fstring"):
            rows[f"peer: {engine}"] = peer(engine, made / "json")
    mine = rows["Palimpsest"][0]
    print("| renderer | ms CPU an article | bytes an article | of ours |")
    print("|---|--:|--:|--:|")
    for name, (seconds, size) in rows.items():
        ms = seconds / count * 1000
        print(f"| {name} | {ms:.2f} | {size // count:,} | {seconds / mine:.2f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
