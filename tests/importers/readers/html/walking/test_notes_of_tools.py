"""Notes as the tools that people use write them, and links both ways that are no notes."""

import pytest

from importers.document import FootnoteDef, FootnoteRef, Text
from importers.document.traversal import InlineContent, InnerBlocks, pieces
from tests.importers.readers.html.reading import flow_of


def _lines(block):
    for piece in pieces(block):
        match piece:
            case InlineContent(content):
                yield "".join(map(_shown, content))
            case InnerBlocks(blocks):
                for inner in blocks:
                    yield from _shown_lines(inner)


def _shown_lines(block):
    """The lines of a block; those of a note after a `^`."""
    lines = [line for line in _lines(block) if line]
    return ["^" + " / ".join(lines)] if isinstance(block, FootnoteDef) else lines


def _shown(inline):
    if isinstance(inline, FootnoteRef):
        return "^"
    return inline.text if isinstance(inline, Text) else " "


def lines_of(page):
    """Everything that is read of a page, line by line."""
    return [line for block in flow_of(page).blocks for line in _shown_lines(block)]


NOTES = {
    "Word, footnotes": (
        "<div class=WordSection1><p class=MsoNormal>Cool the burn<a style='mso-footnote-id:ftn1'"
        ' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span'
        " style='mso-special-character:footnote'><![if !supportFootnotes]><span"
        " class=MsoFootnoteReference><span>[1]</span></span><![endif]></span></span></a> for"
        " long.</p></div><div style='mso-element:footnote-list'><![if !supportFootnotes]><br"
        ' clear=all><hr align=left size=1 width="33%"><![endif]><div style=\'mso-element:'
        "footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'"
        ' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference><span>[1]'
        "</span></span></a> Not with ice.</p><p class=MsoFootnoteText>Never.</p></div></div>",
        ["Cool the burn^ for long.", "^Not with ice. / Never."],
    ),
    "Word, endnotes": (
        "<p class=MsoNormal>Cover it<a href='#_edn1' name='_ednref1'><span"
        " class=MsoEndnoteReference>[i]</span></a> and wait<a href='#_edn2' name='_ednref2'>"
        "<span class=MsoEndnoteReference>[ii]</span></a>.</p><div style='mso-element:"
        "endnote-list'><hr><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText>"
        "<a href='#_ednref1' name='_edn1'><span class=MsoEndnoteReference>[i]</span></a>"
        " Lund.</p></div><div style='mso-element:endnote' id=edn2><p class=MsoEndnoteText><a"
        " href='#_ednref2' name='_edn2'>[ii]</a> Berg.</p></div></div>",
        ["Cover it^ and wait^.", "^Lund.", "^Berg."],
    ),
    "Google Docs, with two paragraphs in a note": (
        '<h1 id="h.a"><span>At night</span></h1><p><span>Sleep.</span><sup><a href="#ftnt1"'
        ' id="ftnt_ref1">[1]</a></sup></p><hr class="c7"><div><p class="c1"><a'
        ' href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Eight hours.</span></p><p'
        ' class="c1"><span>Or nine.</span></p></div>',
        ["Sleep.^", "^Eight hours. / Or nine."],
    ),
    "LibreOffice": (
        '<h1>Care</h1><h2 class="western">Washing<a class="sdfootnoteanc"'
        ' name="sdfootnote1anc" href="#sdfootnote1sym"><sup>*</sup></a></h2><p>Dry.</p><div'
        ' id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym"'
        ' name="sdfootnote1sym" href="#sdfootnote1anc">*</a>With soap.</p></div>',
        ["Washing^", "Dry.", "^With soap."],
    ),
    "Pressbooks": (
        '<p>Wash<a class="footnote" title="Twice." id="return-footnote-21-1"'
        ' href="#footnote-21-1" aria-label="Footnote 1"><sup class="footnote">[1]</sup></a>'
        ' now.</p><p>Then dry.</p><hr class="before-footnotes clear" /><div'
        ' class="footnotes"><ol><li id="footnote-21-1">Twice. <a'
        ' href="#return-footnote-21-1" class="return-footnote" aria-label="Return to footnote'
        ' 1">↵</a></li></ol></div>',
        ["Wash^ now.", "Then dry.", "^Twice."],
    ),
    "Project Gutenberg": (
        '<p>A day<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1"'
        ' class="fnanchor">[1]</a> passed.</p><div class="footnotes"><h3>FOOTNOTES:</h3><div'
        ' class="footnote"><p><a name="Footnote_1_1" id="Footnote_1_1"></a><a'
        ' href="#FNanchor_1_1"><span class="label">[1]</span></a> In May.</p></div></div>'
        "<p>The end.</p>",
        ["A day^ passed.", "FOOTNOTES:", "^In May.", "The end."],
    ),
    "docutils, as a definition list": (
        '<p>Press <a class="footnote-reference brackets" href="#id2" id="id1">1</a>'
        ' hard.</p><dl class="footnote brackets"><dt class="label" id="id2"><span'
        ' class="brackets"><a class="fn-backref" href="#id1">1</a></span></dt><dd><p>By hand.'
        "</p></dd></dl>",
        ["Press ^ hard.", "^By hand."],
    ),
    "docutils, as a table": (
        '<p>Press <a class="footnote-reference" href="#id2" id="id1">[1]</a> hard.</p><table'
        ' class="docutils footnote" id="id2"><colgroup><col class="label"/><col/></colgroup>'
        '<tbody><tr><td class="label"><a class="fn-backref" href="#id1">[1]</a></td><td>By'
        " hand.</td></tr></tbody></table>",
        ["Press ^ hard.", "^By hand."],
    ),
    "Wikipedia": (
        '<p>Ice harms.<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1">'
        '<span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup>'
        ' Really.<sup id="cite_ref-a_1-1" class="reference"><a href="#cite_note-a-1">[1]</a>'
        '</sup></p><ol class="references"><li id="cite_note-a-1"><span'
        ' class="mw-cite-backlink">^ <a href="#cite_ref-a_1-0"><sup><i><b>a</b></i></sup></a>'
        ' <a href="#cite_ref-a_1-1"><sup><i><b>b</b></i></sup></a></span> <span'
        ' class="reference-text">Berg 2020.</span></li></ol>',
        ["Ice harms.^ Really.^", "^^ Berg 2020."],
    ),
    "signs, in a cell and a quotation": (
        "<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>A</td><td>5 mg<sup><a id=r1"
        " href=#n1>*</a></sup></td></tr></table><blockquote>Rest<a id=r2 href=#n2>†</a>"
        "</blockquote><p id=n1><a href=#r1>*</a> Adults.</p><p id=n2><a href=#r2>†</a> A"
        " day.</p>",
        ["Drug", "Dose", "A", "5 mg^", "Rest^", "^Adults.", "^A day."],
    ),
    "brackets round the link": (
        "<p>Rest [<a id=r1 href=#n1>1</a>] and eat.</p><p>Sleep.</p><p id=n1>[<a href=#r1>1"
        "</a>] For a day.</p>",
        ["Rest ^ and eat.", "Sleep.", "^For a day."],
    ),
    "a typed mark and an arrow": (
        "<p>Rest<sup><a id=r1 href=#n1>2</a></sup> well.</p><p id=n1>2. For a day. <a"
        " href=#r1>↩</a></p>",
        ["Rest^ well.", "^For a day."],
    ),
    "a note that leads back to the paragraph": (
        "<p id=p1>Rest <a href=#n1>(a)</a> well.</p><p>Eat.</p><p id=n1>(a) A day. <a"
        " href=#p1>back</a></p>",
        ["Rest ^ well.", "Eat.", "^A day."],
    ),
    "references that begin their blocks": (
        "<p><sup><a id=r1 href=#n1>1</a></sup> In spring.</p><p><sup><a id=r2 href=#n2>2</a>"
        "</sup> In autumn.</p><p id=n1><a href=#r1>1</a> May.</p><p id=n2><a href=#r2>2</a>"
        " October.</p>",
        ["^ In spring.", "^ In autumn.", "^May.", "^October."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", NOTES)
def test_notes_are_read_as_their_tool_means_them(tool):
    page, expected = NOTES[tool]
    assert lines_of(f"<html><body>{page}</body></html>") == expected


NO_NOTES = {
    "a table of contents, and headings that lead back": (
        "<ul><li><a id=t1 href=#s1>1</a> Rest</li><li><a id=t2 href=#s2>2</a> Eat</li></ul>"
        "<h2 id=s1>Rest <a href=#t1>↑</a></h2><p>A day.</p><h2 id=s2>Eat <a href=#t2>↑</a></h2>"
        "<p>Soup.</p>"
    ),
    "sections in boxes that lead back": (
        "<p>Chapters: <a id=t1 href=#s1>1</a> <a id=t2 href=#s2>2</a></p><div id=s1><h2>One"
        "</h2><p>A day.</p><p><a href=#t1>1</a></p></div><div id=s2><h2>Two</h2><p>Soup.</p>"
        "<p><a href=#t2>2</a></p></div>"
    ),
    "paragraphs that refer to each other": (
        "<p id=p1>First, see <a href=#p2>2</a> for more.</p><p id=p2>Second, see <a"
        " href=#p1>1</a> for less.</p>"
    ),
    "a list of numbers that leads to paragraphs": (
        "<ol><li><a id=t1 href=#p1>1</a></li><li><a id=t2 href=#p2>2</a></li></ol><p"
        " id=p1>Rest a day. <a href=#t1>^</a></p><p id=p2>Eat soup. <a href=#t2>^</a></p>"
    ),
    "links to the top": (
        "<div id=top><p>Welcome to all.</p></div><p>Rest a day. <a href=#top>↑</a></p><p>Eat"
        " soup. <a href=#top>↑</a></p>"
    ),
    "a callout that is referred to": (
        "<p>Rest, but see note <a href=#w>1</a> first.</p><div class='admonition note' id=w>"
        "<p>Note</p><p>Not after a fall.</p></div>"
    ),
    "paragraphs of an article named for its footnotes": (
        "<div class='entry has-footnotes'><p id=p1>First words.</p><p>See paragraph <a"
        " href=#p1>1</a> and <a href=#p3>3</a>.</p><p id=p3>Third words.</p></div>"
    ),
    "notes that follow each other in one paragraph": (
        "<p>Rest<a id=r1 href=#n1>1</a> and eat<a id=r2 href=#n2>2</a>.</p><p><a id=n1"
        " href=#r1>1</a> A day.<br><a id=n2 href=#r2>2</a> Soup.</p>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_NOTES)
def test_what_is_no_note_stays_in_its_place(kind):
    lines = lines_of(f"<html><body>{NO_NOTES[kind]}</body></html>")
    assert not [line for line in lines if "^" in line.replace(". ^", "")]
