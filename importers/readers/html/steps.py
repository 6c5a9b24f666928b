"""The steps of reading a page, in the order in which `page` takes them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from importers.document import Blocks, Heading, Inlines, Metadata, Text
from importers.readers.html.article.bare_pages import is_bare
from importers.readers.html.article.clutter import leave_out_clutter
from importers.readers.html.article.content_boxes import is_aside
from importers.readers.html.article.finding import find_article
from importers.readers.html.article.noted import bring_notes_in, note_areas
from importers.readers.html.article.surroundings import surroundings
from importers.readers.html.article.survey import Survey, survey
from importers.readers.html.article.trimming import trim
from importers.readers.html.article.widening import widened
from importers.readers.html.blocks.element_readers import blocks_of, inlines_of
from importers.readers.html.dom.element import Element
from importers.readers.html.dom.names import HEADINGS
from importers.readers.html.dom.word_processors import class_styles, is_document
from importers.readers.html.metadata.article_language import with_language_of
from importers.readers.html.metadata.meta_elements import address_of
from importers.readers.html.metadata.page_metadata import metadata_of
from importers.readers.html.metadata.titles import find_title
from importers.readers.html.walking.context import WalkContext
from importers.readers.html.walking.footnote_links import find_footnotes
from importers.readers.html.walking.publishers import leave_publishers_words_out
from importers.result import Excluded, Message, Severity

PARTS_LEFT_OUT = Message(
    Severity.INFO,
    "page-parts-left-out",
    "Menus and other parts of the page that are not its article were left out.",
)
HIDDEN_SHOWN = Message(
    Severity.INFO,
    "hidden-read",
    "Nearly all of the page is hidden until a script shows it; it was read all the same.",
)
FEW_SHOWN = 200
TIMES_HIDDEN = 5
"""With fewer characters to be seen, and so many times as many in all, what is hidden is
read too (chosen)."""


@dataclass(slots=True, eq=False)
class Page:
    """A page while it is read; each step fills in what it finds."""

    root: Element
    body: Element
    messages: list[Message] = field(default_factory=list)
    found: Survey = field(default_factory=Survey)
    title: str = ""
    """Its words; `title_content` has their marks too."""
    title_heading: Element | None = None
    """The heading that says the title, which may stand outside the article."""
    bare: bool = False
    """Whether the page is its article and nothing else."""
    article: Element = field(init=False)
    """The element that holds the article; the body until it is found."""
    metadata: Metadata = field(default_factory=Metadata)
    context: WalkContext = field(default_factory=WalkContext)
    title_content: Inlines = ()
    blocks: Blocks = ()
    outside: list[Excluded] = field(default_factory=list)
    """What stands outside the article."""
    trimmed: tuple[Excluded, ...] = ()
    """What was taken off the ends of the article."""

    def __post_init__(self) -> None:
        self.article = self.body


def survey_page(page: Page) -> None:
    """Weighs all elements; those that a script would show count where hardly others do."""
    found = survey(page.body)
    words = found.weights[page.body].words
    if words < FEW_SHOWN:
        with_hidden = survey(page.body, hidden=False)
        if with_hidden.weights[page.body].words > TIMES_HIDDEN * words:
            found = with_hidden
            page.messages.append(HIDDEN_SHOWN)
    page.found = found


def choose_title(page: Page) -> None:
    """Chooses the title, and the heading that says it."""
    page.title, page.title_heading = find_title(page.root, page.body)


def link_notes(page: Page) -> None:
    """Finds footnotes, before anything of the page is judged by its looks."""
    leave_publishers_words_out(page.body, page.context)
    find_footnotes(page.body, page.context)


def locate_article(page: Page) -> None:
    """Finds the element that holds the article; of a bare page, that is the body."""
    areas = note_areas(page.body, page.context) | page.context.left_out.keys()
    page.bare = is_bare(page.body, page.found, areas, is_document=is_document(page.root))
    if not page.bare:
        article = find_article(page.body, page.found, page.title_heading)
        page.article = widened(article, page.body, page.found)


def drop_clutter(page: Page) -> None:
    """Leaves out what stands in the article without being of it."""
    if not page.bare:
        leave_out_clutter(page.article, page.found)


def keep_notes(page: Page) -> None:
    """Brings into the article the notes it refers to, wherever they stand in the page."""
    bring_notes_in(page.article, page.found.left_out, page.context)


def read_metadata(page: Page) -> None:
    """Reads what the page says about itself, with the language of the article."""
    stated = metadata_of(page.root)
    page.metadata = with_language_of(page.article, stated, page.found.left_out)


def prepare_walk(page: Page) -> None:
    """Puts together what the walk must know of the page, its footnotes included."""
    address = address_of(page.root)
    page.context = replace(
        page.context,
        infer=True,
        base=_base_of(page.root, address),
        address=address,
        lang=page.metadata.lang,
        dir=page.metadata.dir,
        left_out=page.found.left_out | page.context.left_out,
        class_styles=class_styles(page.root),
        asides={box for box in page.found.kept if is_aside(box)},
        anchors=_linked_ids(page.body) | _ids_of_headings(page.body),
    )


def read_title(page: Page) -> None:
    """Reads the title with its marks, from its heading where there is one."""
    page.title_content = (Text(page.title),) if page.title else ()
    if page.title_heading is not None:
        content = inlines_of(page.title_heading, page.context)
        page.title_content = content or page.title_content
        # The heading is met again in the article, and what is left out of it is said then.
        page.context.excluded.clear()


def read_blocks(page: Page) -> None:
    """Walks the article into blocks."""
    page.blocks = blocks_of(page.article, page.context)


def record_surroundings(page: Page) -> None:
    """Records what stands outside the article."""
    page.outside = surroundings(page.article, page.body, page.context)


def trim_ends(page: Page) -> None:
    """Takes bylines and teasers off the ends of the article, and the title out of it."""
    blocks, page.trimmed = trim(page.blocks, page.title, ends=not page.bare)
    if page.blocks and not blocks and not page.bare:
        # What looks like links to other pages is all that there is.
        blocks, page.trimmed = trim(page.blocks, page.title, ends=False)
    page.blocks = blocks
    if page.outside or page.trimmed:
        page.messages.append(PARTS_LEFT_OUT)


def keep_lone_heading(page: Page) -> None:
    """Makes a heading that is all there is a heading again: a title alone is no page."""
    if not page.blocks and page.title_heading is not None and page.title_content:
        page.blocks, page.title_content = (Heading(1, page.title_content),), ()


def _base_of(root: Element, address: str | None) -> str | None:
    """Returns the address that relative ones start from, which a `base` element may
    state.
    """
    base = next((e.get("href") for e in root.iter("base") if e.get("href")), None)
    if not base:
        return address
    try:
        return urljoin(address or "", base.strip())
    except ValueError:
        return address


def _linked_ids(body: Element) -> frozenset[str]:
    """Returns the ids on the same page that links lead to."""
    targets = ((link.get("href") or "") for link in body.iter("a"))
    return frozenset(target[1:] for target in targets if target.startswith("#"))


def _ids_of_headings(body: Element) -> frozenset[str]:
    """Returns the ids of headings and within them, which links from other files name."""
    headings = (part for heading in body.iter(*HEADINGS) for part in heading.iter())
    return frozenset(part.get("id") or "" for part in headings) - {""}
