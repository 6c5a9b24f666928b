"""Faults of markup: what is one, and that only new ones count."""

from __future__ import annotations

import pytest

from importers.merging.text_view.markup_faults import faults, new_faults


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("<ul><li>one<li>two</ul><p>after", "html"),
        ("<p>a<br>b<img src='x'/></p>", "html"),
        ("<script>if (a < b) '<div>'</script>", "html"),
        ("<!-- <div> -->", "html"),
        ("<table><tbody><tr><td><ul><li>x</li></ul></td></tr></tbody></table>", "html"),
        ("```\n<div>\n```\n", "md"),
        ('`<div>` and [a](b) and [c](d "e")', "md"),
        ("~~~~\n```\n~~~~\n", "md"),
        ("a < b > c", "md"),
        ("<div>", "txt"),
    ],
)
def test_whole_markup_has_no_fault(text: str, format_name: str) -> None:
    assert not list(faults(text, format_name))


@pytest.mark.parametrize(
    ("text", "format_name", "fault"),
    [
        ("<div><p>x</p>", "html", "<div> that is not closed"),
        ("<p>x</p></div>", "html", "</div> that closes nothing"),
        ("<p>x</p><td>y</td>", "html", "<td> outside of its place"),
        ("<div><li>y</li></div>", "html", "<li> outside of its place"),
        ("```\ncode\n", "md", "a fence that is not closed"),
        ("[a](b and c", "md", "a link that is not closed: ](b and c"),
    ],
)
def test_broken_markup_is_a_fault(text: str, format_name: str, fault: str) -> None:
    assert {what for what, _ in faults(text, format_name)} == {fault}


def test_a_fault_that_an_input_had_is_none_of_the_merge() -> None:
    assert not new_faults(["<div>", "", ""], "<p>x</p><div>", "html")
    assert new_faults(["<div>", "", ""], "<div><div>", "html")
