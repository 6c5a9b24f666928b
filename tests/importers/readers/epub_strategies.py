"""Hypothesis strategies for books: chapters with notes, tables, and hidden parts."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.importers.readers.office_files import epub
from tests.importers.readers.office_strategies import (
    Drawn,
    Strings,
    either,
    inside,
    joined,
    named,
    texts,
)
from tests.importers.strategies import built

page_lines = joined(
    either(
        "{}",
        *(f"<{tag}>{{}}</{tag}>" for tag in ("b", "em", "code", "sup", "span", "kbd", "q")),
        '<a href="https://e.org/">{}</a>',
        '<a href="b.xhtml#n">{}</a>',
        '<a epub:type="noteref" href="#n">{}</a>',
        '<a epub:type="noteref" href="b.xhtml#n">{}</a>',
        '<span style="display:none">{}</span>',
        '<span class="off">{}</span>',
        '<span epub:type="pagebreak">{}</span>',
        "<ruby>x<rt>{}</rt></ruby>",
    )(texts)
    | st.sampled_from(("<br/>", '<img src="x.png" alt=""/>')),
    4,
)
page_paragraphs = either(
    *(f"<{tag}>{{}}</{tag}>" for tag in ("p", "h1", "h3", "div", "pre", "blockquote")),
    '<p hidden="hidden">{}</p>',
    '<p id="n">{}</p>',
    '<aside id="n" epub:type="footnote"><p>{}</p></aside>',
)(page_lines)


def page_boxes(blocks: Strings) -> Strings:
    """Lists, tables, figures and sections that hold blocks."""
    item = inside("<li>{}</li>", blocks)
    cell = either("<td>{}</td>", "<th>{}</th>", '<td colspan="2">{}</td>')(blocks)
    row = inside("<tr>{}</tr>", joined(cell, 3))
    return (
        either("<ul>{}</ul>", "<ol>{}</ol>")(joined(item, 3))
        | inside("<table>{}</table>", joined(row, 3))
        | either(
            "<section>{}</section>",
            "<dl><dt>§</dt><dd>{}</dd></dl>",
            '<section epub:type="footnotes">{}</section>',
            '<section epub:type="titlepage">{}</section>',
            '<nav epub:type="toc">{}</nav>',
            '<div style="display: none">{}</div>',
            "<figure>{}<figcaption>§</figcaption></figure>",
        )(blocks)
    )


page_blocks = st.recursive(page_paragraphs, page_boxes, max_leaves=5)
pages = joined(page_blocks, 5)


def epub_parts() -> st.SearchStrategy[Drawn]:
    """The insides of two chapters, and of one that the reading order does not name."""
    return built(named, pages, pages, st.just("") | pages)


def epub_file(drawn: Drawn) -> bytes:
    """A book of `epub_parts`."""
    first, second, stray = drawn.parts
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<body>{stray}</body></html>"
    )
    return epub(
        {"a.xhtml": first, "b.xhtml": second},
        items='<item id="z" href="text/z.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="s" href="s.css" media-type="text/css"/>',
        parts={"OPS/text/z.xhtml": page, "OPS/s.css": ".off { display: none }"},
    )
