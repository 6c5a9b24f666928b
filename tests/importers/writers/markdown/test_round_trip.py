"""What is written as Markdown is read back as the same Document.

Not held: the media types and file names of images, and a title without any letter or
digit, which is read as a heading. `docs/formats.md` says so too.
"""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from importers import document as d
from importers.canonical.normalise import normalise
from importers.document.words import WORD, text_of
from importers.readers.markdown import read as read_markdown
from importers.reading.read import is_empty, read
from importers.result import NO_PRIOR
from importers.sections.cut import cut, flatten
from importers.source.source import MARKDOWN, Source
from importers.writers.markdown import write, write_blocks
from tests.examples import examples
from tests.importers.priors import prior_of
from tests.importers.strategies import flows, runs

UNTITLED = '---\ntitle: ""\nlang: ""\ndir: ""\n---\n\n'
ACTIVE = (
    "**", "*", "_", "`", "~~", "a", "b ", " c", "[", "](x)", "![", "]", "&amp;", "&", "\\",
    "<b>", "<!--", "-->", "[^1]", "---", "===", "1. ", "- ", "# ", "> ", "```", "|", "|-|",
    ": ", "[x] ", "[!NOTE]", "(a)=", "{#a}", "{", "}", "!", "^", "http://a.b/", "é", "。",
    "中文", "\u00a0", "+++", "(",
)  # fmt: skip
"""Characters in which Markdown finds a meaning."""

texts = st.lists(st.sampled_from(ACTIVE), max_size=5).map("".join)
marks = st.frozensets(
    st.sampled_from(tuple(d.Style))
    | st.builds(
        d.Link, st.sampled_from(("#a", "http://a.b/c_d*e", "a b", "p(q", "x\\y", "a|b"))
    ),
    max_size=2,
)
lines = st.lists(
    st.builds(d.Text, texts, marks)
    | st.builds(d.Text, texts)
    | st.just(d.Break())
    | st.just(d.FootnoteRef("1")),
    max_size=5,
).map(tuple)


def item(line: d.Inlines, checked: bool | None) -> d.ListItem:
    return d.ListItem((d.Paragraph(line),), checked)


def cell(line: d.Inlines, header: bool) -> d.Cell:
    return d.Cell((d.Paragraph(line),), header)


def quoted(line: d.Inlines) -> d.Quote:
    return d.Quote((d.Paragraph(line),))


def noted(line: d.Inlines) -> d.FootnoteDef:
    return d.FootnoteDef("1", (d.Paragraph(line),))


unruly = (
    st.builds(d.Paragraph, lines)
    | st.builds(d.Heading, st.integers(1, 6), lines)
    | st.builds(
        d.List,
        st.lists(
            st.builds(item, lines, st.sampled_from((None, True, False))), max_size=2
        ).map(tuple),
        st.booleans(),
        st.integers(0, 12),
    )
    | st.builds(quoted, lines)
    | st.builds(noted, lines)
    | st.builds(
        lambda head, body: d.Table(
            (d.Row((cell(head, True),)), d.Row((cell(body, False),)))
        ),
        lines,
        lines,
    )
    | st.builds(d.Code, texts, st.none() | texts)
)


def source(text: str) -> Source:
    return Source("it.md", MARKDOWN, text.encode())


def assert_read_back(blocks: d.Blocks) -> None:
    flow = normalise(d.Flow(blocks))
    text = UNTITLED + write_blocks(flow.blocks, payloads=True)
    back = read_markdown(source(text), NO_PRIOR).value
    assert normalise(replace(back, assets=())) == flow, text


@given(runs)
def test_blocks_of_every_kind_are_read_back(blocks: d.Blocks) -> None:
    assert_read_back(blocks)


@given(st.lists(unruly, min_size=1, max_size=3).map(tuple))
@examples(100)
def test_words_that_look_like_markdown_are_read_back(blocks: d.Blocks) -> None:
    assert_read_back(blocks)


@given(flows)
def test_documents_are_read_back(flow: d.Flow) -> None:
    flow = replace(normalise(flow), assets=())
    document = normalise(cut(flow).value)
    assume(not is_empty(flatten(document)))
    assume(not document.title or WORD.search(text_of(document.title)))
    back = read(source(write(document, payloads=True)), prior_of(document)).value
    assert replace(back, assets=()) == document


@given(runs)
@examples(30)
def test_writing_is_deterministic(blocks: d.Blocks) -> None:
    assert write_blocks(blocks) == write_blocks(tuple(replace(b) for b in blocks))
