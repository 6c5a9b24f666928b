"""What the published HTML looks like, and what can never stand in it."""

import re

import pytest

from importers.document import (
    Attributes,
    Break,
    Callout,
    Cell,
    Code,
    DefinitionItem,
    DefinitionList,
    Direction,
    Divider,
    Document,
    Figure,
    FootnoteDef,
    FootnoteRef,
    Heading,
    InlineImage,
    Lang,
    Link,
    List,
    ListItem,
    Metadata,
    Opaque,
    Paragraph,
    Quote,
    RawBlock,
    RawInline,
    Row,
    Section,
    Style,
    Table,
    Text,
)
from importers.writers.html import Footnotes, Picture, write, write_blocks


def words(text, *marks):
    return (Text(text, frozenset(marks)),)


def p(text, *marks, **more):
    return Paragraph(words(text, *marks), **more)


def cell(text, **more):
    return Cell((p(text),), **more)


def test_a_paragraph_is_p_and_its_words_are_escaped():
    assert write_blocks((p('a < b & "c"'),)) == '<p>a &lt; b &amp; "c"</p>'


def test_attributes_are_quoted_so_that_nothing_breaks_out():
    block = p(
        "x", attributes=Attributes(anchor='a"onclick="b', lang="fr", dir=Direction.LTR)
    )
    assert (
        write_blocks((block,)) == '<p id="a&quot;onclick=&quot;b" lang="fr" dir="ltr">x</p>'
    )


def test_headings_begin_below_the_title_of_the_page():
    blocks = (Heading(1, words("A")), Heading(2, words("B")))
    assert write_blocks(blocks) == "<h2>A</h2>\n<h3>B</h3>"
    assert write_blocks(blocks, heading_offset=2) == "<h4>A</h4>\n<h5>B</h5>"
    assert write_blocks(blocks, heading_offset=-3) == "<h2>A</h2>\n<h2>B</h2>"


def test_a_heading_below_the_sixth_level_keeps_its_level_for_assistive_technology():
    expected = '<div role="heading" aria-level="8">deep</div>'
    assert write_blocks((Heading(7, words("deep")),)) == expected


def test_an_item_of_one_paragraph_is_tight_and_one_of_two_is_not():
    block = List((ListItem((p("one"),)), ListItem((p("two"), p("more")))))
    assert write_blocks((block,)) == (
        "<ul>\n<li>one</li>\n<li><p>two</p>\n<p>more</p></li>\n</ul>"
    )


def test_a_nested_list_stands_in_its_item_and_a_number_is_kept():
    inner = List((ListItem((p("b"),)),), ordered=True, start=4)
    block = List((ListItem((p("a"), inner)),))
    assert write_blocks((block,)) == (
        '<ul>\n<li>a\n<ol start="4">\n<li>b</li>\n</ol></li>\n</ul>'
    )


def test_a_task_has_a_box_that_nobody_can_press():
    block = List((ListItem((p("done"),), True), ListItem((p("open"),), False)))
    assert write_blocks((block,)) == (
        '<ul class="tasks">\n'
        '<li><label><input type="checkbox" disabled="" checked=""/> done</label></li>\n'
        '<li><label><input type="checkbox" disabled=""/> open</label></li>\n</ul>'
    )


def test_a_box_has_a_name_where_no_words_stand_beside_it():
    item = ListItem((Code("run\nit"), p("then")), checked=True)
    html = write_blocks((List((item,)),))
    assert 'checked="" aria-label="run it then"/>' in html


def test_definitions_are_grouped_only_where_the_list_would_not_say_it():
    full = DefinitionItem((words("t"),), ((p("d"),),))
    lone = DefinitionItem((words("u"),), ())
    assert write_blocks((DefinitionList((full, lone)),)) == (
        "<dl>\n<dt>t</dt>\n<dd>d</dd>\n<div>\n<dt>u</dt>\n</div>\n</dl>"
    )


def test_a_table_has_a_named_frame_a_head_and_scopes():
    table = Table(
        (
            Row((cell("", header=True), cell("2020", header=True))),
            Row((cell("Rain", header=True), cell("7", align="right"))),
        ),
        words("Weather"),
    )
    html = write_blocks((table,))
    assert html.startswith(
        '<div class="table" role="region" aria-label="Weather" tabindex="0"><table>'
    )
    assert "<caption>Weather</caption>" in html
    assert '<th scope="col">2020</th>' in html
    assert '<th scope="row">Rain</th><td class="align-right">7</td>' in html
    assert html.index("<thead>") < html.index("</thead>") < html.index("<tbody>")


def test_a_head_cell_that_reaches_into_the_body_leaves_the_table_without_a_head():
    table = Table(
        (
            Row((cell("a", header=True, rowspan=2), cell("b", header=True))),
            Row((cell("c"),)),
        )
    )
    assert "<thead>" not in write_blocks((table,))


def test_a_quote_with_an_attribution_is_a_figure():
    assert write_blocks((Quote((p("q"),)),)) == "<blockquote><p>q</p></blockquote>"
    assert write_blocks((Quote((p("q"),), words("Ada")),)) == (
        '<figure class="quote"><blockquote><p>q</p></blockquote>'
        "<figcaption>Ada</figcaption></figure>"
    )


def test_code_keeps_every_character_and_says_its_language():
    assert write_blocks((Code("\n a<b\n", "python"),)) == (
        '<pre tabindex="0"><code class="language-python">\n a&lt;b\n</code></pre>'
    )


def test_an_image_is_written_as_the_resolver_publishes_it():
    figure = Figure("sha256:1", None, words("A cat"))

    def image(asset):
        assert asset == "sha256:1"
        return Picture("/media/cat.png", 20, 10, "cat")

    assert write_blocks((figure,), image=image) == (
        '<figure><img src="/media/cat.png" alt="cat" width="20" height="10" '
        'loading="lazy" decoding="async"/><figcaption>A cat</figcaption></figure>'
    )


def test_an_image_that_is_not_published_leaves_its_words():
    blocks = (
        Figure("sha256:1", "a cat"),
        Paragraph((Text("see "), InlineImage("sha256:2", "x < y"))),
    )
    assert write_blocks(blocks, image=lambda asset: None) == (
        '<figure><span class="missing-image">a cat</span></figure>\n'
        '<p>see <span class="missing-image">x &lt; y</span></p>'
    )


def test_a_callout_has_its_kind_and_title():
    block = Callout("warning", (p("Hot."),), words("Mind"))
    assert write_blocks((block, Divider())) == (
        '<aside class="callout callout-warning" role="note">'
        '<p class="callout-title">Mind</p>\n<p>Hot.</p></aside>\n<hr/>'
    )


def test_notes_are_numbered_by_their_first_reference_and_link_back():
    blocks = (
        Paragraph((Text("a"), FootnoteRef("late"), Text("b"), FootnoteRef("x y"))),
        Paragraph((Text("c"), FootnoteRef("late"))),
        FootnoteDef("x y", (p("second"),)),
        FootnoteDef("late", (p("first"), p("more"))),
    )
    html = write_blocks(blocks)
    assert (
        '<sup class="footnote-ref"><a href="#fn:late" id="fnref:late" '
        'role="doc-noteref">1</a></sup>' in html
    )
    assert 'href="#fn:x%20y" id="fnref:x%20y" role="doc-noteref">2</a>' in html
    assert 'id="fnref:late:2"' in html
    assert '<li value="2" id="fn:x%20y">second <a href="#fnref:x%20y"' in html
    assert (
        '<p>more <a href="#fnref:late" role="doc-backlink">↩</a> '
        '<a href="#fnref:late:2" role="doc-backlink">↩</a></p></li>' in html
    )


def test_parts_of_one_page_share_the_numbering():
    first = (Paragraph((FootnoteRef("a"),)),)
    second = (Paragraph((FootnoteRef("b"), FootnoteRef("a"))),)
    notes = Footnotes(first + second)
    assert ">1</a>" in write_blocks(first, footnotes=notes)
    html = write_blocks(second, footnotes=notes)
    assert ">2</a>" in html
    assert 'id="fnref:a:2"' in html


def test_notes_of_several_parts_have_ids_of_their_own():
    note = (Paragraph((FootnoteRef("1"),)), FootnoteDef("1", (p("said"),)))
    other = (Paragraph((FootnoteRef("1"), FootnoteRef("2"))),)
    notes = Footnotes.parts_of((note, note, other, (FootnoteDef("2", (p("far"),)),)))
    first = write_blocks(note, footnotes=notes[0])
    assert 'id="fn:1"' in first
    second = write_blocks(note, footnotes=notes[1])
    assert 'id="fn:1+2"' in second
    assert 'href="#fn:1+2" id="fnref:1+2" role="doc-noteref">2</a>' in second
    assert 'href="#fnref:1+2"' in second
    third = write_blocks(other, footnotes=notes[2])
    assert 'href="#fn:1" id="fnref:1:2" role="doc-noteref">1</a>' in third
    assert 'href="#fn:2"' in third
    html = "".join((first, second, third))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_separators_that_html_cannot_hold_are_spaces():
    assert write_blocks((Code("a\x85b\x1cc\x0bd"),)).count("a b c d") == 1


def test_raw_markup_is_shown_as_text_and_never_lives():
    blocks = (
        RawBlock("html", "<script>alert(1)</script>"),
        Paragraph((RawInline("html", "<b onclick=x>"),)),
        Opaque("chart", '{"a":1}', "Sales <up>"),
    )
    assert write_blocks(blocks) == (
        '<pre class="raw" data-format="html">&lt;script&gt;alert(1)&lt;/script&gt;</pre>\n'
        '<p><code class="raw" data-format="html">&lt;b onclick=x&gt;</code></p>\n'
        '<div class="opaque" data-kind="chart"><p>Sales &lt;up&gt;</p></div>'
    )


def test_marks_nest_in_one_order_whatever_the_order_of_the_set():
    marks = [*Style, Lang("fr"), Link("/x", "t")]
    html = write_blocks((p("w", *marks),))
    assert html == write_blocks((p("w", *reversed(marks)),))
    assert html == (
        '<p><a href="/x" title="t"><span lang="fr"><strong><em><u><mark><s><sub><sup>'
        "<code>w</code></sup></sub></s></mark></u></em></strong></span></a></p>"
    )


def test_a_link_over_several_runs_is_one_element_and_holds_the_break_inside():
    link = Link("/x")
    content = (*words("a ", link), Break(), *words("b", link, Style.STRONG), Text(" c"))
    assert write_blocks((Paragraph(content),)) == (
        '<p><a href="/x">a <br/><strong>b</strong></a> c</p>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=1&c",
        "http://x",
        "mailto:a@b.c",
        "tel:+44",
        "ftp://h/f",
        "a/b:c",
        "#there",
        "?q=a:b",
    ],
)
def test_these_links_are_written(address):
    assert f'<a href="{address.replace("&", "&amp;")}">w</a>' in write_blocks(
        (p("w", Link(address)),)
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVa\tScript:alert(1)",
        "java\nscript:x",
        "data:text/html,x",
        "vbscript:x",
        "\x01javascript:x",
        "file:///etc/passwd",
        "",
        "  ",
        "javascript&colon;alert(1):",
    ],
)
def test_these_links_are_written_as_their_words_alone(address):
    assert write_blocks((p("w", Link(address)),)) == "<p>w</p>"


def test_characters_that_html_forbids_are_left_out_or_a_space():
    assert write_blocks((p("a\x00b\x0bc\ud800d"),)) == "<p>ab cd</p>"


def test_a_document_is_a_page_complete_in_itself():
    document = Document(
        words("On <tea>"),
        (p("Lead."),),
        (
            Section(
                "k", words("Leaves"), 1, (p("Green."),), attributes=Attributes(anchor="l")
            ),
        ),
        Metadata(lang="en", authors=("Ada", "Bo"), date="2026-01-02", keywords=("a, b",)),
    )
    assert write(document) == (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="generator" content="Palimpsest"/>\n<title>On &lt;tea&gt;</title>\n'
        '<meta name="author" content="Ada"/>\n<meta name="author" content="Bo"/>\n'
        '<meta property="article:published_time" content="2026-01-02"/>\n'
        '<meta property="article:tag" content="a, b"/>\n</head>\n<body>\n<article>\n'
        '<h1>On &lt;tea&gt;</h1>\n<p>Lead.</p>\n<h2 id="l">Leaves</h2>\n<p>Green.</p>\n'
        "</article>\n</body>\n</html>\n"
    )
