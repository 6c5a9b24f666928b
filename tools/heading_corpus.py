"""The texts whose headings are known: of the corpus, and made of its other files.

The corpus (../shared/corpora/import) has few plain texts. Its articles in other formats are
written out as text in three ways, as people's tools do: each paragraph a line with nothing
between, the items marked or not, and paragraphs with an empty line between.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from importers.readers.plain_text.chunks.chunk import Chunk, ChunkKind
from importers.readers.plain_text.draft import Draft
from importers.readers.plain_text.headings.choosing import choose
from importers.readers.plain_text.headings.evidence import own_signs
from importers.readers.plain_text.headings.neighbours import (
    after_heading,
    after_last,
    before_heading,
    before_next,
)
from importers.readers.plain_text.headings.odds import SETTLED, odds_of
from importers.readers.plain_text.headings.surroundings import Surroundings, surroundings
from importers.readers.plain_text.lines.text_line import split_lines
from importers.readers.plain_text.steps import STEPS
from importers.result import NO_PRIOR
from importers.source.decoding import decode

CORPUS = Path(__file__).resolve().parents[1] / "../shared/corpora/import"
Weights = Mapping[str, float]
Entry = Mapping[str, Any]
Blocks = Sequence[Mapping[str, Any]]

NOT_ARTICLES = ("docx/hostile", "docx/poi", "md/commonmark-spec", "pdf/")
"""Families of small tests of a format, and what has no text of its own."""
FEWEST_WORDS = 120
"""Words of an article that is worth writing out."""
SHARED = ("mozilla/readability", "scrapinghub/article-extraction-benchmark")
"""Collections of pages of many sites; of any other source, all is of one site."""
COUNT = re.compile(r"\d+(?: \d+)* (?=\D)")
"""The number of a heading, which the reader takes off or leaves, both rightly."""
NUMBER = re.compile(r"\(?\d+(?:\.\d+)*[.)]?\s+")


@dataclass(frozen=True, slots=True)
class Example:
    """A line that may be a heading: its signs, and whether it is one."""

    signs: Mapping[str, float]
    is_heading: bool
    weight: float = 1.0
    """What it counts for: texts that are made of one article count as one."""


@dataclass(frozen=True, slots=True)
class CorpusText:
    """A text of the corpus, read up to the judging of bare headings."""

    family: str
    site: str
    """Where its words come from: texts of one site have its manners."""
    chunks: Sequence[Chunk]
    around: Surroundings
    headings: Sequence[bool]
    """Which of the chunks the gold file has as headings."""
    gold: int
    """All headings of the gold file, those included that no chunk is."""
    weight: float = 1.0

    def examples(self) -> Iterator[Example]:
        """The candidates among its chunks, their neighbours taken for what they are."""
        for place in range(len(self.chunks)):
            odds = odds_of(place, self.chunks, self.around)
            if odds is not None and odds is not SETTLED:
                yield Example(self._signs(place), self.headings[place], self.weight)

    def _signs(self, place: int) -> Mapping[str, float]:
        signs: defaultdict[str, float] = defaultdict(float)
        below, above = (
            [(before_heading(place, self.chunks), 1.0)]
            if self.headings[place + 1]
            else before_next(place, self.chunks, self.around),
            [(after_heading(place, self.chunks), 1.0)]
            if place and self.headings[place - 1]
            else after_last(place, self.chunks, self.around),
        )
        own = own_signs(place, self.chunks, self.around)
        for sign, strength in (*own, *below, *above):
            signs[sign] += strength
        return signs

    def score(self, weights: Weights) -> float:
        """F1 of the headings that are found with these weights."""
        odds = [
            odds_of(place, self.chunks, self.around, weights)
            for place in range(len(self.chunks))
        ]
        found = [
            chosen or own is SETTLED for chosen, own in zip(choose(odds), odds, strict=True)
        ]
        right = sum(a and b for a, b in zip(found, self.headings, strict=True))
        total = self.gold + sum(found)
        return 2 * right / total if total else 1.0


def texts() -> Iterator[CorpusText]:
    """The plain texts of the corpus whose headings are known."""
    for entry, gold in _known():
        if entry["format"] == "txt":
            data = (CORPUS / entry["path"]).read_bytes()
            yield _corpus_text(entry["family"], entry, decode(data).text, gold["blocks"])


def written_out() -> Iterator[CorpusText]:
    """Texts that are made of the articles in all formats, each article once."""
    seen = set()
    for entry, gold in _known():
        blocks = [block for block in gold["blocks"] if block["type"] not in PICTURES]
        words = " ".join(_words(block.get("text")) for block in blocks).split()
        # Articles stand in several formats. What was found on pages of the web has no
        # headings in many a gold file where the page has some.
        known = any(map(_is_heading, blocks)) or entry["format"] != "html"
        beginning = tuple(words[:FEWEST_WORDS])
        if len(words) < FEWEST_WORDS or beginning in seen or not known:
            continue
        seen.add(beginning)
        for name, (mark, between) in WAYS.items():
            lines = [gold["title"]] if gold.get("title") else []
            text = between.join([*lines, *_lines(blocks, mark)])
            yield _corpus_text(name, entry, text, blocks, 1 / len(WAYS))


PICTURES = ("image", "figure")
WAYS: Mapping[str, tuple[str, str]] = {
    "lines, items marked": ("* ", "\n"),
    "lines, items bare": ("", "\n"),
    "apart, items marked": ("* ", "\n\n"),
}
"""The ways to write an article out: the mark of items, and what stands between blocks."""


def _known() -> Iterator[tuple[Entry, Entry]]:
    """The entries of the corpus with their gold files, where those tell headings."""
    for line in (CORPUS / "index.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if not entry["family"].startswith(NOT_ARTICLES):
            gold = json.loads((CORPUS / entry["gold"]).read_text("utf-8"))
            if gold.get("caps", {}).get("headings", True):
                yield entry, gold


def _lines(blocks: Blocks, mark: str) -> Iterator[str]:
    """The blocks as lines, ordered items with the number that counting gives."""
    number = 0
    for block in blocks:
        text = " ".join((block.get("text") or "").split())
        number = number + 1 if block["type"] == "list_item" else 0
        if text and number and mark:
            # As the tools do, which set the items of lists in lists further in.
            indent = "  " * (block.get("depth", 1) - 1)
            yield indent + (f"{number}. " if block.get("ordered") else mark) + text
        elif text:
            yield text


def _corpus_text(
    family: str, entry: Entry, text: str, blocks: Blocks, weight: float = 1.0
) -> CorpusText:
    draft = _judged_up_to(text)
    known = [
        (COUNT.sub("", words, count=1) if _is_heading(block) else words, _is_heading(block))
        for block in blocks
        if (words := _words(block.get("text")))
    ]
    return CorpusText(
        family,
        _site(entry["provenance"]),
        draft.chunks,
        surroundings(draft.chunks, draft.convention),
        _headings(draft.chunks, known),
        sum(is_heading for _, is_heading in known),
        weight,
    )


def _is_heading(block: Mapping[str, Any]) -> bool:
    return bool(block["type"] == "heading")


def _site(provenance: str) -> str:
    """The repository that a document is of; of a collection of pages, the page itself."""
    page = provenance.split(" ; ")[0].removeprefix("page chrome of ")
    source = re.split("[@:]", page, maxsplit=1)[0]
    return page if source in SHARED else source


def _judged_up_to(text: str) -> Draft:
    """A text after all steps before that which the weights are for."""
    draft = Draft(split_lines(text), NO_PRIOR)
    for name, step in STEPS:
        if name == "bare headings":
            break
        step(draft)
    return draft


def _words(text: str | None) -> str:
    """The letters and digits of a text, to know it again in another form."""
    return " ".join(re.findall(r"[^\W_]+", (text or "").casefold().replace("’", "'")))


def _headings(
    chunks: Sequence[Chunk], blocks: Sequence[tuple[str, bool]]
) -> Sequence[bool]:
    """Which chunks are headings: both have the same words in the same order, mostly.

    Where chunks and blocks differ, one is a heading that has the words of one nearby.
    """
    ours = [_words(_without_number(chunk)) for chunk in chunks]
    theirs = [words for words, _ in blocks]
    found = [False] * len(chunks)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            found[start:end] = [is_heading for _, is_heading in blocks[first:last]]
            continue
        left = Counter(words for words, is_heading in blocks[first:last] if is_heading)
        for place in range(start, end):
            if left[ours[place]]:
                left[ours[place]] -= 1
                found[place] = True
    return found


def _without_number(chunk: Chunk) -> str:
    number = NUMBER.match(chunk.text)
    if chunk.kind is ChunkKind.HEADING and number is not None:
        return chunk.text[number.end() :]
    return chunk.text[chunk.number :]
