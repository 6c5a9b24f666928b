"""Pages are complete, escaped, small, and the same every time."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from cms.rendering import Renderer, collect
from cms.rendering.contract import Site
from cms.rendering.descriptions import LENGTH, description_of

ROOT = Path(__file__).parents[3]
RECORDS = Path(__file__).parent / "records"
SITE: Site = {"name": "The Quiet Library", "url": "https://library.example", "lang": "en"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}


def record(name: str) -> Any:
    """An example record by the name of its file."""
    return json.loads((RECORDS / f"{name}.json").read_text())


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(ROOT / "site/templates", collect(ROOT / "site/static"))


@pytest.fixture(scope="module")
def pages(renderer: Renderer) -> dict[str, str]:
    home = record("home")
    articles = {file.stem: record(file.stem) for file in RECORDS.glob("article-*.json")}
    return {name: renderer.article(article) for name, article in articles.items()} | {
        "preview": renderer.article(articles["article-rich"], preview=True),
        "preview of topic": renderer.topic(record("topic"), preview=True),
        "preview of home": renderer.home(home, preview=True),
        "topic": renderer.topic(record("topic")),
        "home": renderer.home(home),
        "a to z": renderer.a_z(home["latest"], SITE),
        "search": renderer.search(SITE),
        "not found": renderer.not_found(SITE),
        "gone": renderer.gone(SITE),
        "redirect": renderer.redirect("/sleep/", SITE),
    }


class Nesting(HTMLParser):
    """Keeps the elements that are open, and what went wrong with them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.wrong.append(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def test_every_page_is_well_nested_with_ids_that_are_its_own(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        nesting = Nesting()
        nesting.feed(page)
        assert (name, nesting.wrong, nesting.open) == (name, [], [])
        assert len(set(nesting.ids)) == len(nesting.ids), name
        assert page.startswith("<!doctype html>\n"), name
        assert page.count("<h1") == 1, name


def test_the_same_record_gives_the_same_bytes(renderer: Renderer) -> None:
    again = Renderer(ROOT / "site/templates", collect(ROOT / "site/static"))
    rich = record("article-rich")
    assert renderer.article(rich) == again.article(rich)
    assert renderer.fingerprint == again.fingerprint


def test_rendering_leaves_the_record_alone(renderer: Renderer) -> None:
    rich = record("article-rich")
    renderer.article(rich)
    assert rich == record("article-rich")


@pytest.mark.parametrize(
    ("preview", "page"),
    [
        ("preview", "article-rich"),
        ("preview of topic", "topic"),
        ("preview of home", "home"),
    ],
)
def test_a_preview_is_the_page_but_for_its_banner_and_robots(
    pages: dict[str, str], preview: str, page: str
) -> None:
    kept = [
        line
        for line in pages[preview].splitlines()
        if "readers do not see this yet" not in line and 'name="robots"' not in line
    ]
    public = [line for line in pages[page].splitlines() if "Content-Security" not in line]
    assert kept == public


def test_a_missing_field_is_an_error_and_not_a_gap(renderer: Renderer) -> None:
    rich = record("article-rich")
    del rich["reviewed"]
    with pytest.raises(UndefinedError):
        renderer.article(rich)


EVIL = '"><script>alert(1)</script><p class="'


def test_plain_text_fields_cannot_become_markup(renderer: Renderer) -> None:
    plain = ("title", "summary", "role", "name", "note", "source", "alt")

    def poisoned(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: poisoned(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [poisoned(inner, key) for inner in value]
        return value + EVIL if key in plain and isinstance(value, str) else value

    pages = [
        renderer.article(poisoned(record("article-rich"))),
        renderer.topic(poisoned(record("topic"))),
        renderer.home(poisoned(record("home"))),
        renderer.a_z(poisoned(record("home")["latest"]), poisoned(dict(SITE))),
        renderer.not_found(poisoned(dict(SITE))),
    ]
    for page in pages:
        assert "<script>" not in page
        assert EVIL not in page


def test_a_block_by_itself_wears_the_look_of_the_site(renderer: Renderer) -> None:
    page = renderer.block("<p>Some <em>words</em></p>", SITE)
    assert '<main class="prose"><p>Some <em>words</em></p></main>' in page
    assert collect(ROOT / "site/static")["site.css"].text in page


def test_structured_data_cannot_end_its_element(renderer: Renderer) -> None:
    rich = record("article-rich")
    rich["structured_data"]["headline"] = "</script><b>&\u2028"
    page = renderer.article(rich)
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL
    )
    assert found is not None
    assert json.loads(found[1]) == rich["structured_data"]


def test_links_within_the_site_are_paths_and_others_are_untouched(
    pages: dict[str, str],
) -> None:
    main = pages["article-rich"].partition("<main")[2].partition('class="about"')[0]
    assert 'src="/media/window.svg"' in main
    assert "https://library.example" not in main
    assert 'href="https://www.who.int/"' in main


def test_reading_time_under_a_minute_is_not_shown(pages: dict[str, str]) -> None:
    assert "Reading time" in pages["article-rich"]
    assert "Reading time" not in pages["article-plain"]


def test_words_of_the_interface_say_that_they_are_english(pages: dict[str, str]) -> None:
    arabic = pages["article-arabic"]
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<span lang="en" dir="ltr">Skip to content</span>' in arabic
    # Else a number would come to stand behind its month.
    assert '<span lang="en" dir="ltr">3 March 2026</span>' in arabic
    of = '<span lang="ar" dir="rtl">متى نطلب المساعدة؟</span>'
    assert f'<span lang="en" dir="ltr">Link to “{of}”</span>' in arabic
    assert '<a href="/" lang="en" dir="ltr">The Quiet Library</a>' in arabic
    assert 'lang="en"' not in pages["article-rich"].replace('<html lang="en"', "")


def test_titles_in_lists_say_their_language_and_direction(renderer: Renderer) -> None:
    arabic = {"title": "النوم", "summary": "عن النوم", "lang": "ar", "dir": "rtl"}
    home = record("home")
    for key in ("latest", "topics"):
        home[key] = [home[key][0] | arabic]
    page = renderer.home(home)
    assert page.count('lang="ar" dir="rtl">النوم</a>') == 2
    assert page.count('<p lang="ar" dir="rtl">عن النوم</p>') == 2
    assert 'lang="ar" dir="rtl">النوم</a>' in renderer.a_z(home["latest"], SITE)


def test_every_page_says_what_it_is_about(pages: dict[str, str]) -> None:
    for name in pages.keys() - {"redirect"}:
        assert re.search('<meta name="description" content="[^"]+">', pages[name]), name


@pytest.mark.parametrize("kind", ["article-rich", "topic", "home"])
def test_a_page_that_nobody_described_is_described_by_its_text(kind: str) -> None:
    bare = record(kind) | {"summary": "", "search_description": ""}
    empty = {"html": "", "markdown": "", "text": ""}
    said = []
    for changes in (
        {"lead": {**empty, "text": "How it begins. " * 30}},
        {"lead": empty, "sections": [], "topics": [], "articles": [], "latest": []},
    ):
        page = bare | changes | {"intro": changes["lead"]}
        said.append(description_of(page))
    begun, least = said
    assert begun.startswith("How it begins. How")
    assert begun.endswith("…")
    assert len(begun) <= LENGTH
    assert least == f"{bare['title']} – {bare['site']['name']}"


def test_a_review_is_called_due_whether_its_day_is_past_or_not(
    renderer: Renderer, pages: dict[str, str]
) -> None:
    assert "<dt>Review due</dt>" in pages["article-rich"]
    overdue = record("article-rich") | {"review_due": "2020-01-01"}
    assert "<dt>Review due</dt>" in renderer.article(overdue)


def test_contents_are_listed_only_where_there_is_a_choice(pages: dict[str, str]) -> None:
    assert 'class="contents"' in pages["article-rich"]
    assert 'class="contents"' not in pages["article-plain"]


def test_the_policy_allows_the_style_of_the_page_and_no_script(renderer: Renderer) -> None:
    policy = renderer.content_security_policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assets = collect(ROOT / "site/static")
    for name in ("article.css", "plain.css", "lists.css"):
        assert assets[name].source_hash in policy


SOURCE = ROOT.parent / "shared/source-documents"


def test_an_article_of_376_words_with_people_sources_and_a_help_card_is_small(
    renderer: Renderer,
) -> None:
    sources = sorted(SOURCE.glob("*.txt"))
    if not sources:
        pytest.skip("the source documents are not beside this repository")
    rich = record("article-rich")
    parts = re.split(r"\n\n(?=[A-Z][^.\n]*\?\n)", sources[0].read_text())
    rich["help_card"] = record("article-every-block")["help_card"]
    rich["title"] = rich["title_html"] = parts[0].partition("\n")[0]
    rich["lead"]["html"] = _paragraphs(parts[0].partition("\n")[2])
    rich["sections"] = [
        dict(section, title=title, title_html=title, html=_paragraphs(words))
        for section, (title, _, words) in zip(
            rich["sections"], (part.partition("\n") for part in parts[1:]), strict=True
        )
    ]
    page = renderer.article(rich).encode()
    assert len(gzip.compress(page, 9, mtime=0)) <= 6300


def _paragraphs(text: str) -> str:
    return "\n".join(
        f"<p>{words.strip()}</p>" for words in text.split("\n") if words.strip()
    )


@pytest.mark.parametrize(
    ("html", "style"),
    [
        (
            '<p>A <a href="/">word</a>,<br/><em>stressed</em>.</p><ul><li>one</li></ul>',
            "plain",
        ),
        ("<h3>More</h3>", "plain"),
        ("<pre>x</pre>", "article"),
        ("<p>H<sub>2</sub>O</p>", "article"),
        ('<ol class="printed"><li>one</li></ol>', "article"),
    ],
)
def test_a_page_carries_the_styles_of_what_is_on_it(
    renderer: Renderer, html: str, style: str
) -> None:
    plain = record("article-plain")
    plain["sections"][0]["html"] = html
    css = collect(ROOT / "site/static")[f"{style}.css"]
    page = renderer.article(plain)
    assert f"<style>{css.text}</style>" in page
    assert css.source_hash in page
