"""A help card says the same everywhere, leads nowhere unsafe, and stands by itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from cms.rendering import Renderer, collect, markdown_of, text_of
from tests.cms.rendering.words_of_formats import (
    words_of_html,
    words_of_markdown,
    words_of_page,
    words_of_record,
    words_of_text,
)

ROOT = Path(__file__).parents[3]
RECORDS = Path(__file__).parent / "records"
RENDERER = Renderer(ROOT / "site/templates", collect(ROOT / "site/static"))
CARD = json.loads((RECORDS / "article-every-block.json").read_text())["help_card"]


def with_card(name: str, **changes: Any) -> Any:
    """An example record with the help card, its fields changed."""
    record = json.loads((RECORDS / f"{name}.json").read_text())
    return record | {"help_card": CARD | changes}


def card_of(record: Any) -> Tag:
    card = BeautifulSoup(RENDERER.article(record), "html.parser").select_one(".help")
    assert card is not None
    return card


def line(**changes: str) -> list[dict[str, str]]:
    return [CARD["lines"][0] | changes]


def test_it_stands_right_under_the_facts_and_is_named_by_its_heading() -> None:
    card = card_of(with_card("article-rich"))
    assert card.name == "section"
    before = card.find_previous_sibling()
    assert isinstance(before, Tag)
    assert before.select_one(".facts")
    heading = card.select_one(f"#{card['aria-labelledby']}")
    assert heading is not None
    assert heading.name == "h2"
    assert heading.text == CARD["title"]


@pytest.mark.parametrize("lead", ["<p>Words.</p>", ""])
@pytest.mark.parametrize("title", ["Headed", ""])
def test_what_follows_it_begins_with_a_heading(lead: str, title: str) -> None:
    record = with_card("article-rich")
    record["lead"]["html"] = lead
    record["sections"] = [record["sections"][0] | {"title": title, "title_html": title}]
    card = card_of(record)
    after = next(
        each for each in card.find_all_next(["h2", "p"]) if card not in each.parents
    )
    assert after.name == "h2"
    assert after.text == ("Headed" if title and not lead else "Overview")
    said = "## Overview" in markdown_of(record)
    assert said == (after.text == "Overview") == ("\nOverview\n" in text_of(record))


def test_without_a_card_nothing_is_added() -> None:
    record = with_card("article-rich") | {"help_card": None}
    assert "Overview" not in RENDERER.article(record) + markdown_of(record) + text_of(
        record
    )


def test_numbers_are_links_that_call_and_write() -> None:
    links = {a["href"]: a.text for a in card_of(with_card("article-rich")).select("a")}
    assert links["tel:988"] == "Call 988"
    assert links["sms:988"] == "Text 988"
    assert links["https://findahelpline.com/"] == "Find a helpline where you live"


def test_no_number_has_a_place_to_break() -> None:
    text = "Call 0800 1111 or (0)20 7946 0000."
    card = card_of(with_card("article-rich", text=text, lines=line(phone="+44 116 123")))
    assert not re.search(r"\d \d|\) \d", card.text)


@pytest.mark.parametrize("name", ["article-rich", "article-plain", "article-arabic"])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"text": "", "lines": [], "more": None},
        {"text": "911. Or - 112.", "title": "# Help *now*"},
        {"text": "- not a list", "lines": line(country="", phone="1. 2", phone_url="")},
        {"lines": line(phone="", sms="", hours="+ [x](y) <b>", name="", url="")},
        {"lang": "fr", "text": "Appelez le 3114."},
    ],
    ids=lambda changes: " ".join(changes) or "whole",
)
def test_every_form_says_the_same_words(name: str, changes: Any) -> None:
    record = with_card(name, **changes) | {"sources": []}
    words = words_of_record(record)
    assert words_of_page(RENDERER.article(record)) == words
    assert words_of_markdown(markdown_of(record)) == words
    assert words_of_text(text_of(record)) == words


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "//a.example",
        "tel:",
        "",
    ],
)
def test_it_leads_nowhere_else_than_to_the_web_a_call_or_a_message(url: str) -> None:
    unsafe = line(phone_url=url, sms_url=url, url=url)
    record = with_card("article-plain", lines=unsafe, more={"title": "More", "url": url})
    assert card_of(record).select("a") == []
    assert "](" not in markdown_of(record)
    assert words_of_page(RENDERER.article(record)) == words_of_record(record)


def test_its_words_cannot_become_markup() -> None:
    evil = '"><script>alert(1)</script>'
    urls = {"url": f"https://a.example/{evil}", "phone_url": f"tel:{evil}"}
    lines = line(**dict.fromkeys(("country", "name", "phone", "sms", "hours"), evil) | urls)
    more = {"title": evil, "url": f"https://a.example/{evil}"}
    record = with_card("article-plain", title=evil, text=evil, lines=lines, more=more)
    assert card_of(record).select("script") == []
    assert "<script" not in markdown_of(record).replace("\\<script", "")


def test_it_says_its_language_only_where_that_is_another() -> None:
    assert not {"lang", "dir"} & card_of(with_card("article-rich")).attrs.keys()
    card = card_of(with_card("article-arabic"))
    assert (card["lang"], card["dir"]) == ("en", "ltr")
    # A number is understood in every language, “Call” is not.
    assert "Call" not in card_of(with_card("article-rich", lang="fr")).text


def test_by_itself_it_is_whole() -> None:
    alone = RENDERER.help_card(CARD)
    assert alone.startswith(
        '<section class="help" aria-labelledby="_help" lang="en" dir="ltr">'
    )
    assert words_of_html(alone)[:3] == CARD["title"].split()[:3]
    site = with_card("article-rich")["site"]
    assert alone.strip() in RENDERER.block(alone, site)


@pytest.mark.parametrize(("number", "folded"), [(3, 0), (4, 0), (5, 2), (7, 4)])
def test_a_long_card_folds_its_later_helplines(number: int, folded: int) -> None:
    card = card_of(with_card("article-rich", lines=CARD["lines"][:1] * number))
    assert len(card.select("li")) == number
    assert len(card.select("details li")) == folded
    assert len(card.select("summary")) == bool(folded)
