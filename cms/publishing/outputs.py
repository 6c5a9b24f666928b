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

from cms.publishing.listings import Catalogue
from cms.rendering import feeds, indexes
from cms.rendering.assets import StaticFile
from cms.rendering.contract import Article, Home, Listing, Site, SitemapEntry, Topic
from cms.rendering.markdown import markdown_of
from cms.rendering.renderer import Renderer
from cms.rendering.schemas import schema_files

OTHER_FORMATS = ("index.json", "index.md")
"""The other forms of a page, beside its `index.html`; lists have no Markdown."""


class Turn(IntEnum):
    """When a file is written: what is linked to goes before what links to it.

    A reader who follows a link while the site is being written must find something there.
    """

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

    record: Article | Listing
    sha256: str


def site_outputs(
    rows: Sequence[Recorded],
    redirects: Mapping[str, str],
    gone: Sequence[str],
    site: Site,
    renderer: Renderer,
    assets: Iterable[StaticFile],
) -> Iterator[Output]:
    """Yields every file of the public site but the uploads that pages show.

    `redirects` maps old paths to new ones; `gone` lists paths whose page was withdrawn.
    """
    catalogue = Catalogue(row.record for row in rows)
    yield from _unchanging(assets)
    for row in rows:
        yield from _page(row, catalogue, renderer)
    yield from _lists(catalogue, rows, site, renderer)
    for path, target in redirects.items():
        stub = partial(renderer.redirect, target, site)
        key = [renderer.fingerprint, path, target]
        yield _text(f"{path}index.html", key, stub, Turn.PAGE)
    yield from _for_servers(redirects, gone)


def _unchanging(assets: Iterable[StaticFile]) -> Iterator[Output]:
    """Yields what does not depend on any record: styles, fonts, schemas."""
    for asset in assets:
        yield _ready(asset.path, asset.data, Turn.ASSET)
    for path, data in schema_files().items():
        yield _ready(path, data, Turn.ASSET)


def _page(row: Recorded, catalogue: Catalogue, renderer: Renderer) -> Iterator[Output]:
    record = row.record
    if record["kind"] == "article":
        yield from _article(record, row.sha256, renderer)
    else:
        yield from _listing(catalogue.complete(record), renderer)


def _for_servers(redirects: Mapping[str, str], gone: Iterable[str]) -> Iterator[Output]:
    """Yields the lists of 301 and 410 for servers of static files (Netlify's format)."""
    moved = "".join(
        f"{path}{name} {target}{name} 301\n"
        for path, target in sorted(redirects.items())
        for name in ("", *OTHER_FORMATS)
    )
    left = "".join(
        f"{path}{name}\n" for path in sorted(gone) for name in ("", *OTHER_FORMATS)
    )
    yield _ready("/_redirects", moved.encode(), Turn.LIST)
    yield _ready("/_gone", left.encode(), Turn.LIST)


def _article(record: Article, sha256: str, renderer: Renderer) -> Iterator[Output]:
    path, key = record["path"], [renderer.fingerprint, sha256]
    yield _text(f"{path}index.json", key, partial(_json, record), Turn.PAGE)
    yield _text(f"{path}index.md", key, partial(markdown_of, record), Turn.PAGE)
    yield _text(f"{path}index.html", key, partial(renderer.article, record), Turn.PAGE)


def _listing(record: Home | Topic, renderer: Renderer) -> Iterator[Output]:
    path, key = record["path"], [renderer.fingerprint, record]
    html = (
        partial(renderer.home, record)
        if record["kind"] == "home"
        else partial(renderer.topic, record)
    )
    yield _text(f"{path}index.json", key, partial(_json, record), Turn.LIST)
    yield _text(f"{path}index.html", key, html, Turn.LIST)


def _lists(
    catalogue: Catalogue, rows: Sequence[Recorded], site: Site, renderer: Renderer
) -> Iterator[Output]:
    articles, latest = catalogue.articles, catalogue.latest
    # A feed without entries must say a time too, and no clock may be asked: the same
    # records give the same files.
    updated = max(
        (each["modified"] for each in latest), default="1970-01-01T00:00:00+00:00"
    )
    topics = [catalogue.topic_link(topic) for topic in catalogue.topics]
    entries: list[SitemapEntry] = [
        {"url": row.record["url"], "modified": row.record["modified"]}
        for row in sorted(rows, key=lambda row: row.record["path"])
    ]
    for path, about, make in [
        ("/a-z/index.html", articles, partial(renderer.a_z, articles, site)),
        ("/search/index.html", None, partial(renderer.search, site)),
        ("/404.html", None, partial(renderer.not_found, site)),
        ("/410.html", None, partial(renderer.gone, site)),
        (
            "/feed.xml",
            latest,
            partial(feeds.atom, site, latest, updated, renderer.help_card),
        ),
        ("/feed.json", latest, partial(feeds.json_feed, site, latest, renderer.help_card)),
        ("/sitemap.xml", entries, partial(indexes.sitemap, entries)),
        ("/robots.txt", None, partial(indexes.robots, site)),
        (
            "/llms.txt",
            [topics, articles],
            partial(indexes.llms_txt, site, topics, articles),
        ),
    ]:
        yield _text(path, [renderer.fingerprint, site, about], make, Turn.LIST)


def _json(record: Article | Home | Topic) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _text(path: str, key: object, make: Callable[[], str], turn: Turn) -> Output:
    return Output(path.lstrip("/"), _hash(key), lambda: make().encode(), turn)


def _ready(path: str, data: bytes, turn: Turn) -> Output:
    return Output(path.lstrip("/"), hashlib.sha256(data).hexdigest(), lambda: data, turn)


def _hash(key: object) -> str:
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()
