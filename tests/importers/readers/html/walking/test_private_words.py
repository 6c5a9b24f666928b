"""Words of reviewers and of tracked changes, as word processors export them."""

import pytest

from importers.readers.html import read
from importers.result import Cause
from importers.source.source import HTML, Source
from importers.writers.html import write_blocks

PRIVATE = {
    "a comment of Google Docs": (
        '<p><span>Rest.</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div'
        ' class="c8"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Really?</span></p><p>'
        "<span>I doubt it.</span></p></div>",
        Cause.COMMENT,
        "[a]Really? I doubt it.",
    ),
    "a comment of Word": (
        "<p class=MsoNormal><a style='mso-comment-reference:AB_1;mso-comment-date:20260101'>"
        "Rest.</a><span class=MsoCommentReference><span style='font-size:8.0pt'><a"
        ' class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AB1]</a>'
        "</span></span></p><div style='mso-element:comment-list'><div style='mso-element:"
        'comment\'><div id="_com_1" class=msocomtxt><p class=MsoCommentText><a'
        ' href="#_msoanchor_1">[AB1]</a>Really?</p></div></div></div>',
        Cause.COMMENT,
        "[AB1]Really?",
    ),
    "a deletion that Word tracked": (
        '<p>Rest.<del cite="mailto:Ann%20B" datetime="2026-01-01T10:00"> At once.</del></p>',
        Cause.DELETED,
        "At once.",
    ),
    "words that Word hides": (
        "<p>Rest.<span style='display:none;mso-hide:all'> Ask Ann.</span></p>",
        Cause.HIDDEN,
        "Ask Ann.",
    ),
    "the foot of a page of LibreOffice": (
        '<p>Rest.</p><div title="footer"><p>Page 1</p></div>',
        Cause.RUNNING_HEAD,
        "Page 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PRIVATE)
def test_words_that_are_nobodys_to_publish_are_left_out_and_listed(kind):
    page, reason, words = PRIVATE[kind]
    result = read(Source("a.html", HTML, f"<html><body>{page}</body></html>".encode()))
    assert write_blocks(result.value.blocks) == "<p>Rest.</p>"
    assert (reason, words) in [(one.reason, one.text) for one in result.excluded]


@pytest.mark.parametrize(
    "page",
    [
        '<p>Rest.<del> At once.</del></p>',
        '<p>Rest <sup><a href="#c" id="r">[a]</a></sup> well.</p><p>Comment: eat.</p>',
        '<div title="footer of a hospital bed"><p>Rest.</p></div>',
    ],
)  # fmt: skip
def test_what_is_not_known_to_be_private_stays(page):
    result = read(Source("a.html", HTML, f"<html><body>{page}</body></html>".encode()))
    assert not result.excluded
