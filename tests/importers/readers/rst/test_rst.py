from __future__ import annotations

from textwrap import dedent

import pytest
from docutils.parsers.rst import directives, roles
from hypothesis import given
from hypothesis import strategies as st

from importers.document import Flow
from importers.errors import ImporterError, UnreadableSource
from importers.reading.word_account import account
from importers.result import Cause, Result
from tests.examples import examples
from tests.importers.readers.office_files import outline, read_bytes, words


def read(text: str) -> Result[Flow]:
    return read_bytes("a.rst", dedent(text).encode())


def blocks(text: str) -> list[str]:
    return outline(read(text).value.blocks)


def test_a_lone_first_section_is_the_title_and_a_second_level_stays_a_heading() -> None:
    result = read(
        """
        The title
        =========

        One
        ---

        Text.

        Two
        ---

        More.
        """
    )
    assert words(result.value.title) == "The title"
    assert outline(result.value.blocks) == ["# One", "Text.", "# Two", "More."]
    only = read("Title\n=====\n\nOnly\n----\n\nText.\n\nSub\n~~~\n\nMore.\n")
    assert outline(only.value.blocks) == ["# Only", "Text.", "## Sub", "More."]


def test_inline_markup_and_links() -> None:
    text = """
        *a* **b** ``c`` `out <https://e.org>`_ x\\ :sup:`2` see Part_ and `there`_

        Part
        ====

        text

        Other
        =====

        .. _there:

        Here.
        """
    result = read(text)
    assert outline(result.value.blocks) == [
        "_a_ *b* `c` [out](https://e.org) x^2^ see [Part](#part) and [there](#there)",
        "# Part",
        "text",
        "# Other",
        "Here.",
    ]
    assert [b.attributes.anchor for b in result.value.blocks] == [
        None,
        "part",
        None,
        None,
        "there",
    ]


def test_lists_nest_and_keep_their_start_and_paragraphs() -> None:
    assert blocks(
        """
        3. three

           - inner

        4. four

           more

        term : kind
            meaning

        :field: value

        -o FILE  writes
        """
    ) == [
        "3. three",
        "  - inner",
        "4. four",
        "  more",
        "term : _kind_:",
        "  : meaning",
        "field:",
        "  : value",
        "`-o FILE`:",
        "  : writes",
    ]


def test_tables_have_headers_spans_and_captions() -> None:
    assert blocks(
        """
        .. table:: Numbers

           +-----+-----+
           | A   | B   |
           +=====+=====+
           | wide      |
           +-----+-----+
           | tall| 1   |
           |     +-----+
           |     | 2   |
           +-----+-----+

        .. list-table::
           :stub-columns: 1

           * - a
             - b
        """
    ) == [
        "table: Numbers",
        "| A! | B! |",
        "| wide<2x1> |",
        "| tall<1x2> | 1 |",
        "| 2 |",
        "| a! | b |",
    ]


def test_quotes_line_blocks_code_and_transitions() -> None:
    assert blocks(
        """
        Said:

            Words.

            -- Somebody

        | one
        | two

        ----

        ::

            a

            b

        .. code-block:: python
           :linenos:

           x = 1

        >>> 1
        1
        """
    ) == [
        "Said:",
        "> Words.",
        "> -- Somebody",
        "one|two",
        "---",
        "code :'a\\n\\nb'",
        "code python:'x = 1'",
        "code pycon:'>>> 1\\n1'",
    ]


def test_footnotes_and_citations_are_notes() -> None:
    result = blocks("a [#]_ b [CIT]_\n\n.. [#] one\n.. [CIT] two\n")
    assert [line.partition(":")[2] for line in result[1:]] == [" one", " two"]
    assert result[0].count("^") == 2


def test_images_and_figures_are_named_and_never_fetched() -> None:
    result = read(
        """
        .. figure:: pictures/a.png
           :alt: A dot

           The caption

           The legend.

        .. image:: https://e.org/b.png
        """
    )
    assert outline(result.value.blocks) == [
        "figure 'A dot': The caption",
        "The legend.",
        "figure None",
    ]
    assert [asset.id for asset in result.value.assets] == [
        "pictures/a.png",
        "https://e.org/b.png",
    ]
    assert [m.code for m in result.messages] == ["image-without-alt"]


def test_admonitions_and_sphinx_directives_are_callouts() -> None:
    assert blocks(
        """
        .. warning:: Hot.

        .. admonition:: Mind

           the gap

        .. versionadded:: 3.2
           The word.

        .. deprecated-removed:: 3.2 4.0 Use the
           other word.

        .. seealso::

           - one
           - two
        """
    ) == [
        "!warning",
        "  Hot.",
        "!note Mind",
        "  the gap",
        "!note Added in version 3.2",
        "  The word.",
        "!warning Deprecated since version 3.2, removed in version 4.0",
        "  Use the other word.",
        "!note",
        "  - one",
        "  - two",
    ]


def test_unknown_directives_and_roles_keep_their_words() -> None:
    result = read(
        """
        Use :func:`~os.path.join` and :ref:`the guide <guide>` and :new:`this`.

        .. strange:: An argument
           :option: value

           - an item
        """
    )
    assert outline(result.value.blocks) == [
        "Use `join` and the guide and this.",
        "An argument",
        "- an item",
    ]
    assert [(e.reason, e.text) for e in result.excluded] == [
        (Cause.MARKUP, "os.path."),
        (Cause.MARKUP, "guide"),
        (Cause.MARKUP, ":option: value"),
    ]
    assert [(m.code, m.text) for m in result.messages] == [
        (
            "reference-elsewhere",
            "1 reference to what stands in another file, such as “guide”, became plain "
            "words.",
        )
    ]


def test_a_reference_to_a_place_in_the_same_file_is_a_link_to_it() -> None:
    assert (
        blocks(
            """
        See :ref:`here`, and :ref:`there <here>`.

        .. _here:

        The place
        =========

        words

        Another
        =======

        words
        """
        )[0]
        == "See [The place](#here), and [there](#here)."
    )


def test_what_a_text_defines_and_does_not_use_is_listed() -> None:
    result = read(
        """
        .. contents:: In this text

        Words, and an `address <https://e.org/used>`__.

        .. |never| replace:: some words
        .. _nowhere: https://e.org/unused
        """
    )
    assert outline(result.value.blocks) == ["Words, and an [address](https://e.org/used)."]
    assert [(e.reason, e.text) for e in result.excluded] == [
        (Cause.CONTENTS, "In this text"),
        (Cause.MARKUP, ".. |never| replace:: some words"),
        (Cause.MARKUP, ".. _nowhere: https://e.org/unused"),
    ]


def test_a_linked_image_keeps_its_link_and_an_image_in_an_address_its_bytes() -> None:
    result = read(
        """
        .. image:: a.png
           :alt: dot
           :target: https://e.org

        .. image:: data:image/gif;base64,R0lGODlhAQABAAAAACw=
           :alt: small

        .. image:: javascript:x()
           :alt: none
        """
    )
    assert "https://e.org" in repr(result.value.blocks[0])
    _, second, third = outline(result.value.blocks)
    assert second == "figure 'small'"
    assert third == "none"
    assert [asset.media_type for asset in result.value.assets] == ["image/png", "image/gif"]
    assert len(result.asset_bytes) == 1
    assert [m.code for m in result.messages] == ["image-left-out"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a *b\n", "The sign “*” is opened here but never closed; it was kept as text."),
        (
            "a nowhere_\n",
            "A link leads to “nowhere”, which nothing in the file is called; its words are "
            "kept.",
        ),
        (
            "- a\nb\n",
            "A blank line is missing before this line; it was read as if it were there.",
        ),
        (
            "A heading\n====\n\ntext\n",
            "The line under this heading is shorter than the heading; it was read as a "
            "heading all the same.",
        ),
        (
            ".. image::\n\ntext\n",
            "“image” has something in it that cannot be read, or lacks something; it was "
            "kept as code.",
        ),
        (
            "|x| words\n",
            "“|x|” stands for something that the file does not say; it was kept as it is.",
        ),
    ],
)
def test_a_mistake_is_said_in_one_plain_sentence_with_its_line(
    text: str, said: str
) -> None:
    (message,) = read(text).messages
    assert message.text == said
    assert message.line is not None


def test_a_hebrew_text_is_in_hebrew_and_runs_right_to_left() -> None:
    metadata = read("מים שקטים חודרים עמוק, כך אומרים.\n").value.metadata
    assert (metadata.lang, metadata.dir) == ("he", "rtl")


def test_a_text_that_is_one_heading_is_that_heading() -> None:
    assert blocks("Low tide\n========\n") == ["# Low tide"]


def test_substitutions_are_made_and_comments_left_out() -> None:
    result = read("Hello |x|.\n\n.. |x| replace:: *world*\n\n.. secret\n")
    assert outline(result.value.blocks) == ["Hello _world_."]
    assert [(e.reason, e.text) for e in result.excluded] == [(Cause.COMMENT, "secret")]


def test_a_substitution_that_is_words_in_a_link_is_listed() -> None:
    result = read("See `the |x| here <https://e.org/>`__.\n\n.. |x| image:: i.png\n")
    assert [(e.reason, e.text) for e in result.excluded] == [
        (Cause.MARKUP, ".. |x| image:: i.png")
    ]


def test_the_fields_at_the_beginning_are_metadata() -> None:
    result = read(
        """
        Title
        =====

        :Author: Ada
        :Date: 2020-02-03
        :Abstract: In short.
        :Status: old

        Text.
        """
    )
    metadata = result.value.metadata
    assert (metadata.authors, metadata.date) == (("Ada",), "2020-02-03")
    assert metadata.extra == (("status", "old"),)
    assert "Text." in outline(result.value.blocks)


def test_a_mail_like_head_with_a_title_is_metadata() -> None:
    result = read(
        "PEP: 9\nTitle: The title\nAuthor: Ada,\n        Bo\n\nIntro\n=====\n\nText.\n"
    )
    assert words(result.value.title) == "The title"
    assert result.value.metadata.authors == ("Ada", "Bo")
    assert outline(result.value.blocks) == ["# Intro", "Text."]


def test_nothing_is_included_and_raw_markup_is_only_kept() -> None:
    result = read(
        """
        .. include:: /etc/passwd

        .. literalinclude:: /etc/passwd

        .. csv-table::
           :file: /etc/passwd

        .. raw:: html

           <script>alert(1)</script>

        .. raw:: html
           :file: /etc/passwd
        """
    )
    assert "root:" not in repr(result.value)
    assert "RawBlock" in outline(result.value.blocks)[-1]


def test_a_mistake_in_the_markup_is_said_and_its_text_kept() -> None:
    result = read("+----+\n| a b c d |\n+--+--+\n\nEnd *here.\n")
    text = "\n".join(outline(result.value.blocks))
    assert "a b c d" in text
    assert "End *here." in text
    assert {m.code for m in result.messages} == {"markup-mistake"}


def test_a_text_changes_nothing_for_the_next_one() -> None:
    before = dict(vars(roles)["_roles"]), dict(vars(directives)["_directives"])
    first = read(".. role:: mine\n\n.. default-role:: mine\n\n:mine:`a` `b` :new:`c`\n")
    assert (dict(vars(roles)["_roles"]), dict(vars(directives)["_directives"])) == before
    assert read(":mine:`a` `b`\n").value.blocks
    assert (
        first.value
        == read(
            ".. role:: mine\n\n.. default-role:: mine\n\n:mine:`a` `b` :new:`c`\n"
        ).value
    )


def test_what_cannot_be_read_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnreadableSource, match=r"nests too deeply|cannot be read"):
        read_bytes("a.rst", "".join(" " * n + "x\n\n" for n in range(900)).encode())
    with pytest.raises(UnreadableSource, match="line of more than"):
        read_bytes("a.rst", b"x" * 30_000)


PIECES = st.sampled_from(
    ["x", "*a*", "``b``", "\n", "\n\n", "  ", "- ", "1. ", ".. ", "::", "====", "|a|", "`c`_",
     ":r:`d`", ".. note::", "+--+", "\n\n    ", "[1]_", ".. [1] ", "\0", "\x0b", "é"]
)  # fmt: skip


@examples(100)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_or_refused_and_its_words_are_kept(text: str) -> None:
    try:
        first = read_bytes("a.rst", text.encode())
    except ImporterError:
        return
    assert first == read_bytes("a.rst", text.encode())
    assert account(first.seen or "", first.value, first.excluded) == ()


def test_code_in_a_link_as_converters_write_it_is_a_link() -> None:
    text = b"See ```a.b()`` <http://e.org/x>`__ and ```c`` d <y>`__.\n"
    (block,) = read_bytes("a.rst", text).value.blocks
    assert outline((block,)) == ["See [a.b()](http://e.org/x) and [c d](y)."]


def test_a_comment_in_raw_html_is_a_comment() -> None:
    result = read_bytes("a.rst", b"Text.\n\n.. raw:: html\n\n   <!-- aside -->\n")
    assert outline(result.value.blocks) == ["Text."]
    assert [part.reason for part in result.excluded] == [Cause.COMMENT]


def test_enumerations_have_the_numbers_that_are_printed() -> None:
    assert blocks(
        """
        Text.

        (a) one
        (b) two

            i. three
            #. four

        C. five
        D. six

        3) seven
        4) eight
        """
    )[1:] == [
        "(a) one",
        "(b) two",
        "  i. three",
        "  ii. four",
        "C. five",
        "D. six",
        "3. seven",
        "4. eight",
    ]
