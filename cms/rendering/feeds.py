"""What changed lately, for feed readers: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from cms.rendering.contract import Site, Summary

ATOM_PATH = "/feed.xml"
JSON_PATH = "/feed.json"

# All but the characters of XML 1.0 (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(site: Site, summaries: Iterable[Summary], updated: str) -> str:
    """The Atom feed of `summaries`, in their order; `updated` is the newest change."""
    entries = "".join(_entry(summary) for summary in summaries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml(site["lang"])}">\n'
        f"<id>{xml(site['url'])}/</id>\n"
        f"<title>{xml(site['name'])}</title>\n"
        f"<updated>{xml(updated)}</updated>\n"
        f'<link rel="self" href="{xml(site["url"] + ATOM_PATH)}"/>\n'
        f'<link href="{xml(site["url"])}/"/>\n'
        f"<author><name>{xml(site['name'])}</name></author>\n"
        f"{entries}</feed>\n"
    )


def json_feed(site: Site, summaries: Iterable[Summary]) -> str:
    """The JSON Feed of `summaries`, in their order."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site["name"],
        "home_page_url": f"{site['url']}/",
        "feed_url": site["url"] + JSON_PATH,
        "language": site["lang"],
        "items": [_item(summary) for summary in summaries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def uri(address: str) -> str:
    """An address in ASCII: letters of other scripts percent-encoded, what is encoded
    already kept."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~")


def xml(text: str) -> str:
    """Text for XML: escaped, and without the characters that XML cannot hold."""
    return escape(_NOT_XML.sub("", text))


def _entry(summary: Summary) -> str:
    described = (
        f"<summary>{xml(summary['summary'])}</summary>\n" if summary["summary"] else ""
    )
    return (
        f'<entry xml:lang="{xml(summary["lang"])}">\n'
        # The id of an entry must never change, and its address may.
        f"<id>urn:uuid:{xml(summary['id'])}</id>\n"
        f"<title>{xml(summary['title'])}</title>\n"
        f'<link href="{xml(uri(summary["url"]))}"/>\n'
        f"<published>{xml(summary['published'])}</published>\n"
        f"<updated>{xml(summary['modified'])}</updated>\n"
        f"{described}</entry>\n"
    )


def _item(summary: Summary) -> dict[str, str]:
    item = {
        "id": f"urn:uuid:{summary['id']}",
        "url": uri(summary["url"]),
        "title": summary["title"],
        "content_text": summary["summary"] or summary["title"],
        "date_published": summary["published"],
        "date_modified": summary["modified"],
        "language": summary["lang"],
    }
    return item | ({"summary": summary["summary"]} if summary["summary"] else {})
