"""Hypothesis strategies for Word files: runs, looks, changes, notes, tables, boxes."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.importers.readers.office_files import docx, numbering, style, word
from tests.importers.readers.office_strategies import (
    Drawn,
    Strings,
    either,
    inside,
    joined,
    named,
    texts,
)

looks = st.sampled_from(
    ("", "<w:b/>", "<w:i/>", "<w:vanish/>", '<w:lang w:val="fr-FR"/>', "<w:rtl/>", "<w:u/>",
     '<w:vertAlign w:val="superscript"/>', '<w:sz w:val="48"/>', '<w:rStyle w:val="Hid"/>',
     '<w:rFonts w:ascii="Courier New"/>', '<w:highlight w:val="yellow"/>')
)  # fmt: skip
word_runs = inside(
    '<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>', looks, texts
)
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
word_signs = st.sampled_from(
    (
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:bookmarkStart w:id="1" w:name="b"/>',
        '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        *(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(1, 6)),
        '<w:r><w:endnoteReference w:id="1"/></w:r>',
        "<w:del><w:r><w:delText>§</w:delText></w:r></w:del>",
        "<w:del><w:r><w:delText>§</w:delText></w:r><w:r><w:delText>§ §</w:delText></w:r></w:del>",
        '<w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>',
        '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        '<w:r><w:pict><v:shape alt="§"><v:textpath string="§ §"/></v:shape></w:pict></w:r>',
        '<w:r><w:pict><v:oval alt="§ §"/></w:pict></w:r>',
        '<w:r><w:object><v:shape alt="§"/><o:OLEObject ProgID="X"/></w:object></w:r>',
        '<w:r><w:drawing><wp:inline><wp:docPr descr="§" hidden="1"/></wp:inline></w:drawing></w:r>',
        '<w:r><w:drawing><wp:inline><wp:docPr descr="§"/><a:p><a:r><a:t>§</a:t></a:r></a:p>'
        "</wp:inline></w:drawing></w:r>",
        "<m:oMath><m:rad><m:deg><m:r><m:t>§</m:t></m:r></m:deg><m:e><m:acc><m:e><m:r><m:t>§"
        "</m:t></m:r></m:e></m:acc></m:e></m:rad></m:oMath>",
        "<m:oMath><m:limLow><m:e><m:bar><m:e><m:r><m:t>§</m:t></m:r></m:e></m:bar></m:e><m:lim>"
        "<w:del><m:r><m:t>§</m:t></m:r></w:del><m:r><m:t>§</m:t></m:r></m:lim></m:limLow>"
        "</m:oMath>",
        "<m:oMath><m:f><m:num><m:r><m:t>§</m:t></m:r></m:num><m:den><m:r><m:t>§</m:t></m:r>"
        "</m:den></m:f></m:oMath>",
    )
)
word_holders = either(
    "<w:ins>{}</w:ins>",
    "<w:moveFrom>{}</w:moveFrom>",
    "<w:moveTo>{}</w:moveTo>",
    '<w:hyperlink w:anchor="b">{}</w:hyperlink>',
    '<w:hyperlink r:id="l">{}</w:hyperlink>',
    '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
    FIELD.format("begin")
    + '<w:r><w:instrText> HYPERLINK "https://e.org" </w:instrText></w:r>'
    + FIELD.format("separate")
    + "{}"
    + FIELD.format("end"),
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    FIELD.format("begin")
    + "<w:r><w:instrText> IF </w:instrText></w:r>"
    + FIELD.format("begin")
    + "<w:r><w:instrText> DOCPROPERTY x </w:instrText></w:r>"
    + FIELD.format("separate")
    + "{}"
    + FIELD.format("end")
    + FIELD.format("separate")
    + "<w:r><w:t>§</w:t></w:r>"
    + FIELD.format("end"),
    "<w:smartTag>{}</w:smartTag>",
    "<w:r><w:ruby><w:rt><w:r><w:t>§</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
)(word_runs)
word_inlines = word_runs | word_signs | word_holders
paragraph_looks = st.sampled_from(
    (
        "",
        *(
            f'<w:pStyle w:val="{name}"/>'
            for name in ("H1", "H2", "T", "Q", "C", "K", "L", "Cap")
        ),
        *(
            f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{n + 1}"/></w:numPr>'
            for n in (0, 1)
        ),
        '<w:outlineLvl w:val="2"/>',
        "<w:bidi/>",
        '<w:jc w:val="center"/>',
        '<w:ind w:left="720"/>',
        "<w:rPr><w:del/></w:rPr>",
        "<w:rPr><w:moveFrom/></w:rPr>",
        '<w:framePr w:dropCap="drop"/>',
    )
)
word_paragraphs = inside(
    "<w:p><w:pPr>{}</w:pPr>{}</w:p>", paragraph_looks, joined(word_inlines, 4)
)
BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><a:graphic><a:graphicData>"
    "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
CELL = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"


def word_boxes(blocks: Strings) -> Strings:
    """Tables, controls, moves and boxes that hold blocks."""
    spans = st.sampled_from(
        ("", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>')
    )
    row = inside("<w:tr>{}</w:tr>", joined(inside(CELL, spans, blocks), 3))
    return inside("<w:tbl>{}</w:tbl>", joined(row, 3)) | either(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr>{GALLERY}</w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>",
        "<w:moveFrom>{}</w:moveFrom>",
        "<w:ins>{}</w:ins>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        BOX,
    )(blocks)


word_blocks = st.recursive(word_paragraphs, word_boxes, max_leaves=5)
STYLES = "".join(
    (
        style("H1", "heading 1"),
        style("H2", "heading 2"),
        style("T", "Title"),
        style("Q", "Quote"),
        style("C", "HTML Preformatted"),
        style("K", "toc 1"),
        style("L", "List Bullet"),
        style("Cap", "caption"),
        style("Hid", "Hid", "<w:rPr><w:vanish/></w:rPr>", "character"),
    )
)


@st.composite
def word_parts(draw: st.DrawFn) -> Drawn:
    """The insides of a body, three footnotes, an endnote, a comment and a header."""
    note = joined(word_paragraphs, 2)
    return named(draw(joined(word_blocks, 6)), *(draw(note) for _ in range(6)))


def word_file(drawn: Drawn) -> bytes:
    """A Word file of `word_parts`."""
    body, one, two, four, end, remark, head = drawn.parts
    note = '<w:{0}note w:id="{1}">{2}</w:{0}note>'
    notes = ((1, one), (2, two), (4, four))
    inner = {
        "footnotes": "".join(note.format("foot", number, part) for number, part in notes),
        "endnotes": note.format("end", 1, end),
        "comments": f'<w:comment w:id="1" w:author="Ann">{remark}</w:comment>',
    }
    return docx(
        body,
        styles=STYLES,
        numbering=numbering("bullet", "decimal"),
        parts={f"{kind}.xml": word(kind, part) for kind, part in inner.items()}
        | {"header1.xml": word("hdr", head)},
        links={"l": "https://e.org/"},
    )
