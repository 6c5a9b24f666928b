from __future__ import annotations

from importers.document import FootnoteDef, Paragraph
from importers.result import Cause
from tests.importers.readers.office_files import (
    docx,
    outline,
    p,
    png,
    r,
    read_bytes,
    style,
    styled,
    word,
    words,
)

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def picture(name: str, alt: str | None = None) -> str:
    described = f'descr="{alt}"' if alt is not None else ""
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="x" {described}/>'
        "<a:graphic><a:graphicData>"
        f'<pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def line(inner: str, **more: str) -> str:
    first = read_bytes("a.docx", docx(f"<w:p>{inner}</w:p>", **more)).value.blocks[0]  # type: ignore[arg-type]
    assert isinstance(first, Paragraph)
    return words(first.content)


def test_marks_come_from_the_run_and_its_character_style() -> None:
    inner = (
        r("a", "<w:b/>")
        + r("b", "<w:i/>")
        + r("c", '<w:vertAlign w:val="superscript"/>')
        + r("d", '<w:highlight w:val="yellow"/>')
        + r("e", '<w:rFonts w:ascii="Courier New"/>')
        + r("f", "<w:strike/>")
        + r("g", '<w:u w:val="single"/>')
        + r("h", '<w:rStyle w:val="Strong"/>')
        + r("i", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>')
    )
    strong = style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character")
    assert line(inner, styles=strong) == "*a*_b_^c^=d=`e`~f~+g+*h*i"


def test_hyperlinks_lead_out_in_and_by_field() -> None:
    body = (
        f'<w:p><w:hyperlink r:id="x">{r("out")}</w:hyperlink>'
        f'<w:hyperlink w:anchor="_Ref1">{r("in")}</w:hyperlink>'
        + FIELD.format(' HYPERLINK "https://e.org/b" \\o "Tip" ', r("field"))
        + "</w:p>"
        + f'<w:p><w:bookmarkStart w:id="1" w:name="_Ref1"/>{r("Here")}</w:p>'
        + f'<w:p><w:bookmarkStart w:id="2" w:name="_Toc9"/>{r("There")}</w:p>'
    )
    blocks = read_bytes("a.docx", docx(body, links={"x": "https://e.org/a"})).value.blocks
    assert (
        outline(blocks)[0] == "[out](https://e.org/a)[in](#_Ref1)[field](https://e.org/b)"
    )
    assert [block.attributes.anchor for block in blocks] == [None, "_Ref1", None]


def test_of_a_field_only_the_result_is_read() -> None:
    assert line(r("Page ") + FIELD.format(" PAGE ", r("3"))) == "Page 3"
    assert line(f'<w:fldSimple w:instr="AUTHOR">{r("Ada")}</w:fldSimple>') == "Ada"


def test_a_field_that_never_ends_hides_nothing() -> None:
    inner = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("Still here.")
    assert line(inner) == "Still here."


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{r('Old ')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        f"<w:ins>{r('new')}</w:ins></w:p>"
        f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{r("joined ")}</w:p>{p("up")}'
        f"<w:p><w:moveFrom>{r('moved')}</w:moveFrom></w:p><w:p><w:moveTo>{r('moved')}</w:moveTo></w:p>"
    )
    result = read_bytes("a.docx", docx(body))
    assert outline(result.value.blocks) == ["Old new", "joined up", "moved"]
    assert [(e.reason, e.text) for e in result.excluded] == [
        (Cause.DELETED, "gone"),
        (Cause.DELETED, "moved"),
    ]
    assert "changes-accepted" in [m.code for m in result.messages]


def test_what_is_no_part_of_the_article_is_left_out_and_said() -> None:
    contents = styled("1 First ... 3", "TOC1")
    hidden = p("secret", run="<w:vanish/>")
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    parts = {
        "header1.xml": word("hdr", p("Running head")),
        "comments.xml": word(
            "comments", f'<w:comment w:author="Bo">{p("Really?")}</w:comment>'
        ),
    }
    data = docx(
        contents + hidden + p("Text.") + section, styles=style("TOC1", "toc 1"), parts=parts
    )
    result = read_bytes("a.docx", data)
    assert outline(result.value.blocks) == ["Text."]
    assert {(e.reason, e.text) for e in result.excluded} == {
        (Cause.CONTENTS, "1 First ... 3"),
        (Cause.HIDDEN, "secret"),
        (Cause.RUNNING_HEAD, "Running head"),
        (Cause.COMMENT, "Bo: Really?"),
    }


def test_a_contents_field_is_left_out_over_many_paragraphs() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = (
        f"<w:p>{begin}{r('One 1')}</w:p>{p('Two 2')}"
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' + p("Text.")
    )
    result = read_bytes("a.docx", docx(body))
    assert outline(result.value.blocks) == ["Text."]
    assert [e.text for e in result.excluded] == ["One 1", "Two 2"]


def test_notes_are_numbered_in_the_order_of_their_references() -> None:
    notes = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:r><w:footnoteRef/></w:r>{r(text)}</w:p>'
        "</w:footnote>"
        for at, text in ((1, "one"), (2, "two"))
    )
    ends = f'<w:endnote w:id="1">{p("end")}</w:endnote>'
    body = (
        f'<w:p>{r("a")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("b")}'
        '<w:r><w:endnoteReference w:id="1"/></w:r>'
        '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    parts = {
        "footnotes.xml": word("footnotes", notes),
        "endnotes.xml": word("endnotes", ends),
    }
    blocks = read_bytes("a.docx", docx(body, parts=parts)).value.blocks
    assert outline(blocks) == ["a^1b^2^3", "^1: two", "^2: end", "^3: one"]
    assert all(isinstance(block, FootnoteDef) for block in blocks[1:])


def test_an_image_alone_is_a_figure_with_its_caption_and_bytes() -> None:
    body = f"<w:p><w:r>{picture('a', 'A dot')}</w:r></w:p>" + styled("Figure 1", "Caption")
    body += f"<w:p>{r('In ')}<w:r>{picture('b')}</w:r>{r(' line')}</w:p>"
    data = docx(
        body,
        styles=style("Caption", "caption"),
        parts={"media/a.png": png(1), "media/b.png": png(2)},
    )
    result = read_bytes("a.docx", data)
    assert outline(result.value.blocks) == ["figure 'A dot': Figure 1", "In <image> line"]
    assert [asset.media_type for asset in result.value.assets] == ["image/png"] * 2
    assert result.asset_bytes[result.value.assets[0].id] == png(1)
    assert [m.text for m in result.messages] == ["1 image has no alternative text."]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    inner = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    box = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert outline(
        read_bytes("a.docx", docx(f"<w:p><w:r>{box}</w:r>{r('Text')}</w:p>")).value.blocks
    ) == [
        "Text",
        "In the box",
    ]


def test_symbols_hyphens_and_mathematics_become_text() -> None:
    inner = (
        '<w:r><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/>'
        "<w:t>a</w:t><w:noBreakHyphen/><w:t>b </w:t></w:r>"
        "<m:oMath><m:f><m:num><m:r><m:t>x+1</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert line(inner) == "α✓a\u2011b (x+1)/2"


def test_words_in_another_language_are_marked() -> None:
    english = '<w:lang w:val="en-GB"/>'
    inner = (
        r("The word ", english)
        + r("Brot ", '<w:lang w:val="de-DE"/>')
        + r("means bread", english)
    )
    assert line(inner) == "The word {de-DE:Brot }means bread"
    body = p("The text is long enough in English.", run=english) + p(
        "Ein Satz.", run='<w:lang w:val="de-DE"/>'
    )
    flow = read_bytes("a.docx", docx(body)).value
    assert flow.metadata.lang == "en-GB"
    assert [block.attributes.lang for block in flow.blocks] == [None, "de-DE"]
