"""The pages of the public site as a browser shows them: reachable, readable, quiet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from cms.rendering import Renderer, collect
from tests.e2e.harness.axe import findings, findings_in_all_modes
from tests.e2e.harness.chromium import new_context, served

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests/cms/rendering/records"
PAGES = {
    "home": "/",
    "topic": "/sleep/",
    "article": "/sleep/how-sleep-changes/",
    "plain article": "/plain/",
    "every block": "/every-block/",
    "right to left": "/right-to-left/",
    "many sections": "/many-sections/",
    "a to z": "/a-z/",
    "search": "/search/",
    "long words": "/long-words/",
    "card in another language": "/card-in-another-language/",
    "not found": "/404.html",
    "gone": "/410.html",
}
WIDER_TEXT = """() => {
    const sheet = new CSSStyleSheet();
    const spacing = "letter-spacing: .12em; word-spacing: .16em; line-height: 1.5";
    sheet.replaceSync(`* { ${spacing} }`);
    document.adoptedStyleSheets = [sheet];
}"""
"""The text spacing that WCAG 1.4.12 says a page must bear."""
SMALL_LINKS = """() => [...document.querySelectorAll("a")]
    .filter(link => !link.matches(".prose :is(p, li, td, dd) a"))
    .map(link => [link.textContent, link.getBoundingClientRect()])
    .filter(([_, box]) => box.width < 44 || box.height < 44)
    .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)
"""
BROKEN_NUMBERS = """() => [...document.querySelectorAll(".help :is(p, a, span)")]
    .flatMap(element => [...element.childNodes])
    .filter(node => node.nodeType === Node.TEXT_NODE)
    .flatMap(node => [...node.data.matchAll(/\\d[\\d\\s]*\\d/g)].map(found => {
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const lines = new Set([...range.getClientRects()].map(box => box.top));
        return lines.size > 1 ? found[0] : "";
    })).filter(Boolean)
"""
FOCUSED = """() => {
    const element = document.activeElement;
    const look = getComputedStyle(element);
    return [element.tagName, look.boxShadow, look.color, look.backgroundColor, look.opacity];
}"""
WIDE_BLOCKS = """columns => {
    const words = ["Observation", "10 mg", "Methyl" + "propyl".repeat(12), "No word of it is long"];
    const row = [...Array(columns).keys()].map(n => `<td>${words[n % 4]}</td>`).join("");
    document.querySelector("tbody").innerHTML = `<tr>${row}</tr>`.repeat(3);
    document.querySelector("pre code").textContent = "x = 1; ".repeat(60) + "y".repeat(300);
}"""
CUT = """() => [...document.querySelectorAll(".table, pre, td")]
    .filter(block => block.scrollWidth > block.clientWidth + 1 && block.clientWidth)
    .map(block => `${block.tagName} ${block.scrollWidth} > ${block.clientWidth}`)
"""
HEADINGS = """() => ["h1", "h2", "h3", "h4", "h5"].map(name => {
    const look = getComputedStyle(document.querySelector("section").appendChild(
        document.createElement(name)));
    return `${look.fontSize} ${look.color}`;
})"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 30"/>'


def record(name: str) -> Any:
    """An example record by the name of its file."""
    return json.loads((RECORDS / f"{name}.json").read_text())


def with_long_words(whole: Any) -> Any:
    """The record with a word of eighty letters in everything that people name."""
    long = "Donaudampfschiff" * 5
    parts = [whole, *whole["sections"], *whole["breadcrumbs"], *whole["sources"]]
    for number, part in enumerate(parts):
        part["title"] = part["title_html"] = f"{long}{number}"
    for part in (whole["authors"][0], whole["site"]):
        part["name"] = long
    whole["provenance"]["source"] = f"{long}.docx"
    whole["help_card"] = record("article-every-block")["help_card"]
    whole["help_card"]["title"] = whole["help_card"]["lines"][0]["name"] = f"{long}help"
    return whole


def with_many_sections(whole: Any) -> Any:
    """The record with sixty sections."""
    (section,) = whole["sections"]
    titles = [f"Section {number}" for number in range(60)]
    named = [{"title": title, "title_html": title} for title in titles]
    whole["sections"] = [
        section | {"anchor": f"s-{number}"} | name for number, name in enumerate(named)
    ]
    return whole


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    assets = collect(ROOT / "site/static")
    renderer = Renderer(ROOT / "site/templates", assets)
    home = record("home")
    foreign = record("article-arabic") | {
        "help_card": record("article-every-block")["help_card"]
    }
    files: dict[str, str | bytes] = {asset.path: asset.data for asset in assets.values()}
    files |= {
        "/index.html": renderer.home(home),
        "/sleep/index.html": renderer.topic(record("topic")),
        "/sleep/how-sleep-changes/index.html": renderer.article(record("article-rich")),
        "/plain/index.html": renderer.article(record("article-plain")),
        "/every-block/index.html": renderer.article(record("article-every-block")),
        "/right-to-left/index.html": renderer.article(record("article-arabic")),
        "/card-in-another-language/index.html": renderer.article(foreign),
        "/many-sections/index.html": renderer.article(
            with_many_sections(record("article-plain"))
        ),
        "/a-z/index.html": renderer.a_z(home["latest"], home["site"]),
        "/search/index.html": renderer.search(home["site"]),
        "/long-words/index.html": renderer.article(with_long_words(record("article-rich"))),
        "/404.html": renderer.not_found(home["site"]),
        "/410.html": renderer.gone(home["site"]),
        "/media/window.svg": PICTURE,
    }
    for path, data in files.items():
        file = folder / path[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    with served(folder) as url:
        yield url


@pytest.fixture
def page() -> Iterator[Page]:
    context = new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_in_any_mode(site: str, page: Page, path: str) -> None:
    page.goto(site + path)
    assert findings_in_all_modes(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_of_320_pixels_never_scrolls_sideways(
    site: str, page: Page, path: str
) -> None:
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.evaluate(WIDER_TEXT)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_links_outside_prose_are_large_enough_to_touch(
    site: str, page: Page, path: str
) -> None:
    page.goto(site + path)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate(SMALL_LINKS) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_pages_run_no_script_set_no_cookie_and_ask_nobody_else(
    site: str, page: Page, path: str
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(site + path)
    page.evaluate("document.fonts.ready.then(() => true)")
    assert complaints == []
    assert [url for url in asked if not url.startswith(site)] == []
    assert not [url for url in asked if url.endswith(".js")]
    assert page.context.cookies() == []


def test_the_first_key_leads_past_everything_to_the_words(site: str, page: Page) -> None:
    page.goto(site + PAGES["article"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("path", ["/", "/every-block/", "/a-z/", "/404.html"])
def test_the_keyboard_can_be_followed_on_a_dark_ground(
    site: str, page: Page, path: str
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site + path)
    rings, links = set(), set()
    for _ in range(page.locator("a").count()):
        page.keyboard.press("Tab")
        tag, ring, *look = page.evaluate(FOCUSED)
        rings.add(ring)
        # A region that scrolls keeps the colours of what is in it.
        if tag == "A":
            links.add(tuple(look))
    assert rings == {"rgb(255, 216, 77) 0px 0px 0px 6px"}
    assert links == {("rgb(27, 38, 41)", "rgb(255, 216, 77)", "1")}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("region", [".table", "pre"])
def test_links_in_a_region_that_has_the_focus_can_be_read(
    site: str, page: Page, region: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site + PAGES["every block"])
    link = "'<a href=\"https://a.example/\">Words with a link</a>'"
    page.evaluate(f"document.querySelector('{region}').innerHTML += {link}")
    page.keyboard.press("Tab")
    page.focus(region)
    assert page.locator(f"{region}:focus-visible").count() == 1
    assert findings(page) == []


def test_former_anchors_still_lead_to_their_section(site: str, page: Page) -> None:
    page.goto(f"{site}{PAGES['article']}#help")
    top = "document.getElementById('when-to-see-a-doctor').getBoundingClientRect().top"
    assert abs(page.evaluate(top)) < 700
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize("width", [360, 1280])
def test_headings_of_each_level_can_be_told_apart(
    site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(site + PAGES["article"])
    looks = page.evaluate(HEADINGS)
    assert len(looks) == len(set(looks)) == 5
    sizes = [float(look.partition("px")[0]) for look in looks]
    assert sizes == sorted(sizes, reverse=True)


def test_long_contents_fold_on_a_phone_and_scroll_in_themselves_at_a_desk(
    site: str, page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(site + PAGES["many sections"])
    contents, last = page.locator(".contents"), page.locator(".contents a").last
    assert not last.is_visible()
    folded = contents.bounding_box()
    assert folded
    assert folded["height"] < 100
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    assert last.is_visible()
    page.keyboard.press("Enter")
    page.set_viewport_size({"width": 1280, "height": 700})
    assert last.is_visible()
    beside = contents.bounding_box()
    assert beside
    assert beside["height"] < 700
    last.focus()
    place = last.bounding_box()
    assert place
    assert 0 < place["y"] < 700


def test_the_contents_stand_beside_the_words_where_there_is_room(
    site: str, page: Page
) -> None:
    def left(selector: str) -> float:
        return float(page.evaluate(f"document.querySelector('{selector}').offsetLeft"))

    page.goto(site + PAGES["article"])
    assert left(".contents") == left(".lead")
    page.set_viewport_size({"width": 1280, "height": 700})
    assert left(".contents") > left(".lead") + 600


@pytest.mark.parametrize("path", ["/", "/every-block/", "/a-z/"])
def test_axe_finds_nothing_where_readers_choose_the_colours_or_the_size(
    site: str, page: Page, path: str
) -> None:
    page.goto(site + path)
    page.emulate_media(forced_colors="active")
    assert findings(page) == []
    page.emulate_media(forced_colors="none", contrast="more")
    assert findings(page) == []
    page.set_viewport_size({"width": 640, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 640


@pytest.mark.parametrize(
    "path", ["/every-block/", "/right-to-left/", "/card-in-another-language/"]
)
def test_numbers_of_the_help_card_are_large_to_touch_and_never_break(
    site: str, page: Page, path: str
) -> None:
    page.goto(site + path)
    for width, size in ((320, "100%"), (640, "200%")):
        page.set_viewport_size({"width": width, "height": 700})
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(BROKEN_NUMBERS) == []
        assert page.evaluate(SMALL_LINKS) == []


def test_paper_holds_the_help_card_whole_with_its_addresses_once(
    site: str, page: Page
) -> None:
    page.goto(site + PAGES["every block"])
    page.emulate_media(media="print", color_scheme="dark")
    look = "getComputedStyle(document.querySelector('{}'){})"
    assert page.evaluate(look.format(".help", "") + ".breakInside") == "avoid"
    # A space before an address is lost in a flexible box.
    assert page.evaluate(look.format(".help a", "") + ".display") == "inline"
    number, site_of = (
        look.format(f'.help a[href^="{scheme}"]', ", '::after'") + ".content"
        for scheme in ("tel:", "https:")
    )
    assert page.evaluate(number) == "none"
    assert page.evaluate(site_of) == '" (https://988lifeline.org/)"'
    page.set_viewport_size({"width": 658, "height": 900})  # between the margins of A4
    page.evaluate(
        "document.querySelector('.help ul').innerHTML += "
        "document.querySelector('.help ul').innerHTML"
    )
    # Else the first page would hold the title alone.
    assert (
        page.evaluate("document.querySelector('.help').getBoundingClientRect().bottom")
        < 970
    )


@pytest.mark.parametrize("columns", [2, 6, 8, 13, 20])
def test_paper_loses_nothing_of_wide_tables_and_long_lines(
    site: str, page: Page, columns: int
) -> None:
    page.goto(site + PAGES["every block"])
    page.set_viewport_size({"width": 658, "height": 900})  # between the margins of A4
    page.emulate_media(media="print")
    page.evaluate(WIDE_BLOCKS, columns)
    assert page.evaluate("document.documentElement.scrollWidth") == 658
    assert page.evaluate(CUT) == []


def test_paper_holds_the_words_and_the_addresses_of_links(site: str, page: Page) -> None:
    page.goto(site + PAGES["article"])
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".bar nav", ".crumbs", ".contents", ".here", ".foot"):
        assert not page.locator(hidden).first.is_visible()
    look = "getComputedStyle(document.querySelector('section a[href^=http]'), '::after')"
    assert page.evaluate(f"{look}.content") == '" (https://www.who.int/)"'
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 38, 41)"
    assert page.get_by_text("https://library.example/sleep/how-sleep-changes/").is_visible()
