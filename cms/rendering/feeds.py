"""What changed lately, for feed readers: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from typing import TypeAlias
from urllib.parse import quote

from cms.rendering.contract import HelpCard, Site, Summary
from cms.rendering.text import text_of_help_card

ToHtml: TypeAlias = Callable[[HelpCard], str]
"""What makes markup of a help card: `Renderer.help_card`."""

ATOM_PATH = "/feed.xml"
JSON_PATH = "/feed.json"

# All but the characters of XML 1.0 (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(site: Site, summaries: Iterable[Summary], updated: str, cards: ToHtml) -> str:
    """The Atom feed of `summaries`, in their order; `updated` is the newest change.

    Here and in the JSON Feed an article with a help card is summed up with it.
    """
    entries = "".join(_entry(summary, cards) for summary in summaries)
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


def json_feed(site: Site, summaries: Iterable[Summary], cards: ToHtml) -> str:
    """The JSON Feed of `summaries`, in their order."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site["name"],
        "home_page_url": f"{site['url']}/",
        "feed_url": site["url"] + JSON_PATH,
        "language": site["lang"],
        "items": [_item(summary, cards) for summary in summaries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def uri(address: str) -> str:
    """An address in ASCII: letters of other scripts percent-encoded, what is encoded
    already kept."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~")


def xml(text: str) -> str:
    """Text for XML: escaped, and without the characters that XML cannot hold."""
    return escape(_NOT_XML.sub("", text))


def _entry(summary: Summary, cards: ToHtml) -> str:
    described = (
        f"<summary>{xml(summary['summary'])}</summary>\n" if summary["summary"] else ""
    )
    html = _html(summary, cards)
    content = f'<content type="html">{xml(html)}</content>\n' if html else ""
    return (
        f'<entry xml:lang="{xml(summary["lang"])}">\n'
        # The id of an entry must never change, and its address may.
        f"<id>urn:uuid:{xml(summary['id'])}</id>\n"
        f"<title>{xml(summary['title'])}</title>\n"
        f'<link href="{xml(uri(summary["url"]))}"/>\n'
        f"<published>{xml(summary['published'])}</published>\n"
        f"<updated>{xml(summary['modified'])}</updated>\n"
        f"{described}{content}</entry>\n"
    )


def _item(summary: Summary, cards: ToHtml) -> dict[str, str]:
    card = summary["help_card"]
    said = [
        summary["summary"] or summary["title"],
        *(text_of_help_card(card) if card else ()),
    ]
    item = {
        "id": f"urn:uuid:{summary['id']}",
        "url": uri(summary["url"]),
        "title": summary["title"],
        "content_text": "\n\n".join(filter(None, said)),
        "content_html": _html(summary, cards),
        "summary": summary["summary"],
        "date_published": summary["published"],
        "date_modified": summary["modified"],
        "language": summary["lang"],
    }
    return {key: value for key, value in item.items() if value}


def _html(summary: Summary, cards: ToHtml) -> str:
    """Returns the summary, then the help card, after which nothing may follow; empty
    without a card."""
    if not summary["help_card"]:
        return ""
    described = f"<p>{xml(summary['summary'])}</p>\n" if summary["summary"] else ""
    return described + cards(summary["help_card"])
