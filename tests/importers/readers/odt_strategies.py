"""Hypothesis strategies for OpenDocument texts: spans, notes, remarks, lists, tables."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.importers.readers.office_files import odt
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

SPAN = '<text:span text:style-name="{}">{{}}</text:span>'
REMARK = "<office:annotation><dc:creator>Ann</dc:creator><dc:date>2024</dc:date>{}</office:annotation>"
odt_spans = either("{}", *(SPAN.format(name) for name in ("B", "X", "Mono", "Fr")))(texts)
odt_signs = st.sampled_from(
    (
        "<text:s/>",
        "<text:tab/>",
        "<text:line-break/>",
        '<text:bookmark text:name="b"/>',
        '<text:hidden-text text:is-hidden="true">§</text:hidden-text>',
        "<text:hidden-paragraph>§</text:hidden-paragraph>",
        "<text:page-number>§</text:page-number>",
        "<text:script>§</text:script>",
        "<text:placeholder>§</text:placeholder>",
        "<draw:custom-shape><svg:title>§</svg:title></draw:custom-shape>",
        "<draw:frame><draw:object/><svg:desc>§ §</svg:desc></draw:frame>",
        "<text:ruby><text:ruby-base>§</text:ruby-base><text:ruby-text>§</text:ruby-text></text:ruby>",
        '<text:change text:change-id="c"/>',
        REMARK.format("<text:p>§</text:p>"),
    )
)
odt_inlines = odt_spans | odt_signs
odt_lines = joined(odt_inlines, 4)
odt_paragraphs = either(
    "<text:p>{}</text:p>",
    *(
        f'<text:p text:style-name="{name}">{{}}</text:p>'
        for name in ("X", "Title", "Quotations")
    ),
    '<text:p text:style-name="Preformatted_20_Text">{}</text:p>',
    '<text:h text:outline-level="1">{}</text:h>',
    '<text:h text:outline-level="3">{}</text:h>',
    '<text:p><text:a xlink:href="#b">{}</text:a></text:p>',
)(odt_lines)
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body>{}</text:note-body></text:note>"
)


def odt_boxes(blocks: Strings) -> Strings:
    """Lists, tables, sections, indexes, notes, frames and remarks that hold blocks."""
    item = inside("<text:list-item>{}</text:list-item>", blocks)
    cell = either("<table:table-cell>{}</table:table-cell>",
                  "<table:covered-table-cell>{}</table:covered-table-cell>")(blocks)  # fmt: skip
    row = inside("<table:table-row>{}</table:table-row>", joined(cell, 3))
    return (
        inside("<text:list>{}</text:list>", joined(item, 3))
        | inside("<table:table>{}</table:table>", joined(row, 3))
        | either(
            '<text:section text:name="s">{}</text:section>',
            '<text:section text:name="s" text:display="none">{}</text:section>',
            "<text:table-of-content><text:index-body>{}</text:index-body></text:table-of-content>",
            "<text:p>a" + NOTE + "b</text:p>",
            "<text:p><draw:frame><draw:text-box>{}</draw:text-box></draw:frame></text:p>",
            "<text:p><draw:frame><draw:text-box>{}</draw:text-box><svg:desc>§</svg:desc>"
            "</draw:frame></text:p>",
            '<text:numbered-paragraph text:list-id="l">{}</text:numbered-paragraph>',
            "<text:p>" + REMARK + "</text:p>",
            REMARK,
        )(blocks)
    )


odt_blocks = st.recursive(odt_paragraphs, odt_boxes, max_leaves=5)
GONE = (
    "<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"
    "<dc:creator>Ann</dc:creator></office:change-info>{}</text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)
TEXT_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {look}/>'
    "</style:style>"
    for name, family, look in (
        ("B", "text", 'fo:font-weight="bold"'),
        ("X", "text", 'text:display="none"'),
        ("X", "paragraph", 'text:display="none"'),
        ("Fr", "text", 'fo:language="fr"'),
    )
)


def odt_parts() -> st.SearchStrategy[Drawn]:
    """The inside of an OpenDocument text, what was deleted first."""
    gone = st.just("") | inside(GONE, odt_blocks)
    return built(lambda first, rest: named(first + rest), gone, joined(odt_blocks, 6))


def odt_file(drawn: Drawn) -> bytes:
    """An OpenDocument text of `odt_parts`."""
    return odt(drawn.parts[0], automatic=TEXT_STYLES)
