"""A saved web page to a Flow: the article, its title, what it says about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from importers.document import Flow
from importers.readers.html import steps
from importers.readers.html.dom.element import shown_words_of
from importers.readers.html.dom.word_processors import style_sheet
from importers.readers.html.exported_page import is_exported, read_exported
from importers.readers.html.exports import confluence, notion, verse, wordpress
from importers.readers.html.exports.list_styles import number_lists
from importers.readers.html.exports.wordpress import Post
from importers.readers.html.parsing.charset import stated_charset
from importers.readers.html.parsing.tree import parse
from importers.readers.html.steps import Page
from importers.result import NO_PRIOR, Prior, Result
from importers.source.decoding import decode
from importers.source.encoding_messages import encoding_messages
from importers.source.source import Source

STEPS: tuple[Callable[[Page], None], ...] = (
    steps.survey_page,
    steps.choose_title,
    steps.link_notes,
    steps.locate_article,
    steps.drop_clutter,
    steps.keep_notes,
    steps.read_metadata,
    steps.prepare_walk,
    steps.read_title,
    steps.read_blocks,
    steps.record_surroundings,
    steps.trim_ends,
    steps.keep_lone_heading,
)
"""How a parsed page is read, in order."""


def read(source: Source, prior: Prior = NO_PRIOR) -> Result[Flow]:
    """Returns the article of a page; what is left out of it is in `excluded`.

    Never raises for anything in the page. An empty page gives an empty Flow.
    """
    decoded = decode(source.data, stated_charset(source.data), prior.encoding)
    post = _prepared(decoded.text)
    root = parse(post.html)
    body = next(root.iter("body"), None) if root is not None else None
    if root is None or body is None:
        return Result(Flow(()))
    if is_exported(root):
        return read_exported(root)
    page = Page(root, body, [*encoding_messages(decoded)])
    page.messages += post.messages
    if confluence.SIGN in decoded.text:
        page.messages += confluence.say_in_html(root)
    elif notion.is_export(body):
        notion.say_in_html(body)
    verse.say_in_html(body)
    number_lists(body, [style_sheet(root)])
    for step in STEPS:
        step(page)
    result = _result(page)
    return replace(result, excluded=(*result.excluded, *post.excluded))


def _prepared(text: str) -> Post:
    """Returns the text of a page in HTML, where a tool stores it in a form of its own."""
    if confluence.SIGN in text:
        return Post(confluence.without_cdata(text))
    return wordpress.say_in_html(text) if wordpress.is_post(text) else Post(text)


def _result(page: Page) -> Result[Flow]:
    context = page.context
    assets = tuple(context.assets.values())
    excluded = (*page.outside, *context.excluded, *page.trimmed)
    return Result(
        Flow(page.blocks, page.title_content, page.metadata, assets),
        (*page.messages, *context.messages.values()),
        context.asset_bytes,
        excluded,
        seen=shown_words_of(page.body, context.apart),
    )
