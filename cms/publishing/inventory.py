"""Every file that the public site should have now, from what is recorded."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator

from django.core.files.storage import default_storage

from cms.articles.record.addresses import MEDIA, Addresses
from cms.publishing.models import PublishedAddress, PublishedRecord
from cms.publishing.outputs import Output, Recorded, Turn, site_outputs
from cms.rendering.configured import assets, renderer
from cms.rendering.contract import Article, Listing

LOG = logging.getLogger(__name__)


def wanted_files() -> Iterator[Output]:
    """Yields the files of every record, redirect and withdrawn address, and the uploads
    shown."""
    addresses = dict(PublishedAddress.objects.values_list("path", "page_id"))
    # A record that nothing marked stale may say an address that another page has now.
    rows = [
        row
        for row in PublishedRecord.objects.order_by("path")
        if addresses.get(row.path) == row.pk
    ]
    records = [Recorded(row.record, row.sha256) for row in rows]
    paths = {row.pk: row.path for row in rows}
    # An address leads to its page wherever that is now: a chain of moves is one step.
    redirects, gone = {}, []
    for path, page_id in addresses.items():
        target = paths.get(page_id)
        if target is None:
            gone.append(path)
        elif target != path:
            redirects[path] = target
    site = Addresses().site
    yield from site_outputs(records, redirects, gone, site, renderer(), assets().values())
    yield from _uploads(row.record for row in records)


def _uploads(records: Iterable[Article | Listing]) -> Iterator[Output]:
    """Yields a copy of every upload that articles show."""
    articles = [record for record in records if record["kind"] == "article"]
    paths = {image["path"] for article in articles for image in article["images"]}
    for path in sorted(paths):
        name = path.removeprefix(MEDIA)
        try:
            changed = default_storage.get_modified_time(name).isoformat()
        except OSError:
            LOG.error("The upload %s is shown on the site but is not there.", name)
            continue

        def read(name: str = name) -> bytes:
            with default_storage.open(name) as file:
                return file.read()

        # The time stands for the bytes: reading every upload would cost more than all else.
        made_from = hashlib.sha256(f"{name} {changed}".encode()).hexdigest()
        yield Output(path.lstrip("/"), made_from, read, Turn.ASSET)
