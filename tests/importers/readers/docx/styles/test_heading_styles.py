"""Styles of a Word file that make headings, by what they are based on and by their names."""

from __future__ import annotations

from tests.importers.readers.office_files import (
    docx,
    docx_blocks,
    p,
    style,
    styled,
)


def test_a_style_based_on_a_heading_is_a_heading_of_its_level() -> None:
    styles = style("H2", "heading 2") + style("Mine", "Chapter", '<w:basedOn w:val="H2"/>')
    assert docx_blocks(docx(styled("A", "Mine") + p("b"), styles=styles)) == ["## A", "b"]


def test_a_localised_heading_style_is_a_heading() -> None:
    for name, key in (
        ("Überschrift 1", "berschrift1"),
        ("見出し 1", "a1"),
        ("Titre 1", "Titre1"),
    ):
        assert docx_blocks(docx(styled("A", key) + p("b"), styles=style(key, name))) == [
            "# A",
            "b",
        ]


def test_the_outline_level_of_a_paragraph_outweighs_its_style() -> None:
    styles = style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = (
        p("A", '<w:outlineLvl w:val="2"/>')
        + p("B", '<w:pStyle w:val="H1"/><w:outlineLvl w:val="9"/>')
        + styled("C", "H1")
    )
    assert docx_blocks(docx(body, styles=styles)) == ["### A", "B", "# C"]


def test_a_style_that_resets_the_outline_level_is_no_heading() -> None:
    styles = style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style(
        "X", "Aside", '<w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    )
    assert docx_blocks(
        docx(styled("A", "X") + styled("B", "H1") + p("c"), styles=styles)
    ) == [
        "A",
        "# B",
        "c",
    ]


def test_styles_that_are_based_on_each_other_in_a_circle_are_no_trouble() -> None:
    styles = style("A", "A", '<w:basedOn w:val="B"/>') + style(
        "B", "B", '<w:basedOn w:val="A"/>'
    )
    assert docx_blocks(docx(styled("x", "A"), styles=styles)) == ["x"]
