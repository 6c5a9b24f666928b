"""Hidden text that a button shows is read; what nothing shows is not."""

from importers.readers.html import read
from importers.result import Cause
from importers.source.source import HTML, Source
from importers.writers.html import write_blocks
from tests.importers.readers.html.reading import written

LONG = "The long quay empties, and the night comes down on the town; it is late."
SITE = "<header><a href='/'>Site</a></header>"
FOLDED = (
    f"<body>{SITE}<article><h1>Tides</h1><p>{LONG}</p><p>{LONG}</p><h2>Questions</h2>"
    '<button class="accordion">How high?</button>'
    '<div class="panel" style="display:none"><p>Sixteen metres, in one bay.</p></div>'
    '<button class="accordion" aria-expanded="false">How low?</button>'
    '<div class="panel" hidden><p>Hardly at all, in some seas.</p></div>'
    '<button>Share</button><div hidden><a href="/x">Mail</a></div></article></body>'
)


def test_answers_that_a_button_unfolds_are_read_with_their_questions():
    blocks = written(FOLDED)
    first = blocks.index("How high?")
    assert first < blocks.index("Sixteen metres") < blocks.index("How low?")
    assert blocks.index("How low?") < blocks.index("Hardly at all")
    assert "Mail" not in blocks
    assert "Share" not in blocks


def test_what_is_hidden_without_anything_to_unfold_it_stays_left_out():
    page = f"<article><p>{LONG}</p><p>{LONG}</p><div hidden><p>Draft, not said.</p></div></article>"
    result = read(Source("a.html", HTML, page.encode()))
    assert "Draft" not in write_blocks(result.value.blocks)
    assert any(span.reason is Cause.HIDDEN for span in result.excluded)
