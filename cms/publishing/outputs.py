"""From records to the files of the public site: what each is made from, and how.

Pure: rows in, `Output`s out. Nothing is rendered until an output's `make` is called, so
a file whose `made_from` is known costs a hash and no more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any

from cms.publishing.listings import Catalogue
from cms.rendering import feeds, indexes
from cms.rendering.contract import Site
from cms.rendering.markdown import markdown_of
from cms.rendering.renderer import Renderer
from cms.rendering.schemas import schema_files

TWINS = ("index.json", "index.md")
"""The other forms of a page, beside its `index.html`; lists have no Markdown."""


class Turn(IntEnum):
    """When a file is written: what is linked to goes before what links to it."""

    ASSET = 0
    PAGE = 1
    LIST = 2


@dataclass(frozen=True, slots=True)
class Output:
    """A file that should be there."""

    path: str
    """Below the published folder, without a slash in front."""
    made_from: str
    """A hash of everything that its bytes depend on."""
    make: Callable[[], bytes]
    turn: Turn


@dataclass(frozen=True, slots=True)
class Recorded:
    """A published record, and the hash of it."""

    record: dict[str, Any]
    sha256: str


def site_outputs(
    rows: Sequence[Recorded],
    redirects: Mapping[str, str],
    gone: Sequence[str],
    site: Site,
    renderer: Renderer,
    assets: Iterable[Any],
) -> Iterator[Output]:
    """Every file of the public site but the uploads that pages show.

    `redirects` maps old paths to new ones; `gone` lists paths whose page was withdrawn.
    """
    look = renderer.fingerprint
    catalogue = Catalogue(row.record for row in rows)
    for asset in assets:
        yield _ready(asset.path, asset.data, Turn.ASSET)
    for path, data in schema_files().items():
        yield _ready(path, data, Turn.ASSET)
    for row in rows:
        if row.record["kind"] == "article":
            yield from _article(row, look, renderer)
        else:
            yield from _listing(catalogue.complete(row.record), look, renderer)
    yield from _lists(catalogue, rows, site, look, renderer)
    for path, target in redirects.items():
        stub = partial(renderer.redirect, target, site)
        yield _text(f"{path}index.html", [look, path, target], stub, Turn.PAGE)
    moved = "".join(
        f"{path}{name} {target}{name} 301\n"
        for path, target in sorted(redirects.items())
        for name in ("", *TWINS)
    )
    left = "".join(f"{path}{name}\n" for path in sorted(gone) for name in ("", *TWINS))
    yield _ready("/_redirects", moved.encode(), Turn.LIST)
    yield _ready("/_gone", left.encode(), Turn.LIST)


def _article(row: Recorded, look: str, renderer: Renderer) -> Iterator[Output]:
    record: Any = row.record
    path, key = record["path"], [look, row.sha256]
    yield _text(f"{path}index.json", key, partial(_json, record), Turn.PAGE)
    yield _text(f"{path}index.md", key, partial(markdown_of, record), Turn.PAGE)
    yield _text(f"{path}index.html", key, partial(renderer.article, record), Turn.PAGE)


def _listing(record: dict[str, Any], look: str, renderer: Renderer) -> Iterator[Output]:
    path, key = record["path"], [look, record]
    page: Any = renderer.home if record["kind"] == "home" else renderer.topic
    yield _text(f"{path}index.json", key, partial(_json, record), Turn.LIST)
    yield _text(f"{path}index.html", key, partial(page, record), Turn.LIST)


def _lists(
    catalogue: Catalogue,
    rows: Sequence[Recorded],
    site: Any,
    look: str,
    renderer: Renderer,
) -> Iterator[Output]:
    articles, latest = catalogue.articles, catalogue.latest
    updated = max(
        (each["modified"] for each in latest), default="1970-01-01T00:00:00+00:00"
    )
    topics: Any = [catalogue.topic_link(topic) for topic in catalogue.topics]
    entries: Any = [
        {"url": row.record["url"], "modified": row.record["modified"]}
        for row in sorted(rows, key=lambda row: row.record["path"])
    ]
    for path, about, make in [
        ("/a-z/index.html", articles, partial(renderer.a_z, articles, site)),
        ("/search/index.html", None, partial(renderer.search, site)),
        ("/404.html", None, partial(renderer.not_found, site)),
        ("/410.html", None, partial(renderer.gone, site)),
        ("/feed.xml", latest, partial(feeds.atom, site, latest, updated)),
        ("/feed.json", latest, partial(feeds.json_feed, site, latest)),
        ("/sitemap.xml", entries, partial(indexes.sitemap, entries)),
        ("/robots.txt", None, partial(indexes.robots, site)),
        (
            "/llms.txt",
            [topics, articles],
            partial(indexes.llms_txt, site, topics, articles),
        ),
    ]:
        yield _text(path, [look, site, about], make, Turn.LIST)


def _json(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _text(path: str, key: Any, make: Callable[[], str], turn: Turn) -> Output:
    return Output(path.lstrip("/"), _hash(key), lambda: make().encode(), turn)


def _ready(path: str, data: bytes, turn: Turn) -> Output:
    return Output(path.lstrip("/"), hashlib.sha256(data).hexdigest(), lambda: data, turn)


def _hash(key: Any) -> str:
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()
