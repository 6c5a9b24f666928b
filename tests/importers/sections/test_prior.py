"""How a source was read is how its next version is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.document.words import text_of
from importers.errors import ImporterError
from importers.reading.read import read
from importers.source.source import HTML, MARKDOWN, RST, TEXT, load_source, make_source
from tests.examples import examples

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "import"
ENDINGS = {TEXT: ".txt", MARKDOWN: ".md", HTML: ".html", RST: ".rst"}
TITLE = "Keeping a palimpsest"
HEADINGS = (
    "What is a palimpsest",
    "Where are they kept",
    "Who can read them",
    "When to ask for help",
    "How to store one",
    "Why the ink fades",
    "Tools that you need",
)
WORDS = (
    "The lower text can be seen under light of the right colour, and so it is read.\n"
    "Most of them are made of parchment, which was too dear to be thrown away."
)


def written(media_type: str, headings: list[str]) -> bytes:
    """An article with a title and these sections."""
    match media_type:
        case str(media) if media == HTML:
            parts = "".join(f"<h2>{head}</h2><p>{WORDS}</p>" for head in headings)
            return f"<article><h1>{TITLE}</h1><p>{WORDS}</p>{parts}</article>".encode()
        case str(media) if media == MARKDOWN:
            top, sub = f"# {TITLE}\n", "## {}\n"
        case str(media) if media == RST:
            top = f"{TITLE}\n{'=' * len(TITLE)}\n"
            sub = "{}\n" + "-" * 30 + "\n"
        case _:
            top, sub = f"{TITLE}\n", "{}\n"
    parts = "\n".join(f"{sub.format(head)}\n{WORDS}\n" for head in headings)
    return f"{top}\n{WORDS}\n\n{parts}".encode()


@pytest.mark.parametrize("media_type", sorted(ENDINGS))
@examples(20)
@given(data=st.data())
def test_the_sections_of_the_next_version_are_cut_alike(
    media_type: str, data: st.DataObject
) -> None:
    some = st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6, unique=True)
    before = data.draw(some.filter(lambda headings: len(headings) > 2))
    after = data.draw(some)
    name = "a" + ENDINGS[media_type]
    first = read(make_source(name, written(media_type, before)))
    assert [text_of(s.title) for s in first.value.sections] == before
    second = read(make_source(name, written(media_type, after)), first.prior)
    assert text_of(second.value.title) == TITLE
    assert [text_of(s.title) for s in second.value.sections] == after
    assert second.prior == first.prior


def samples() -> list[Path]:
    """Up to three documents of each kind of file."""
    endings = (".txt", ".md", ".docx", ".odt", ".epub", ".rst")
    found = [sorted(CORPUS.glob(f"*/*{ending}"))[-3:] for ending in endings]
    return [path for paths in found for path in paths]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora are not here")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_the_same_file_read_with_its_own_prior_is_the_same(path: Path) -> None:
    try:
        first = read(load_source(path))
    except ImporterError:
        pytest.skip("It is refused.")
    assert read(load_source(path), first.prior).value == first.value
