"""Fits how much each sign of a heading counts in plain text, and prints the module of it.

    python -m tools.fit_headings > importers/readers/plain_text/headings/weights.py
    python -m tools.fit_headings --held-out

The examples are the lines of the texts in ../shared/corpora/import which the reader takes
for candidates, with the signs that the reader itself finds at them; the gold file of each
text says which are headings. The weights are those of a logistic regression with a normal
prior, found by Newton's method: most likely given the examples, and near PRIOR.

Those texts are few (88, of 49 articles, with some 1,200 candidates), so the prior says
most. `--held-out` shows that it should: as F1 of headings, for each family of texts and
on average,

    prior      with PRIOR alone
    fitted     with the weights as printed
    article    with weights fitted without all texts of the same article
    family     with weights fitted without all texts of the same family
    nothing    as `article`, but fitted from nothing, which is to a prior of 0

The strength of the prior was chosen among 1, 3, 10, 30 and 100, the texts of an eighth of
the articles left out in turn: the mean is 0.953, 0.954, 0.956, 0.956 and 0.958. PRIOR was
fitted on texts like these, and maybe on some of them, which favours it here.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean

from importers.readers.plain_text.chunks.chunk import Chunk
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

PRIOR: Mapping[str, float] = {
    "address": -1.4, "after block": -1.4, "after colon": -1.1, "after colon in lines": -0.3,
    "after divider": 1.1, "after heading": 0.8, "after item": 1.5, "after open phrase": 0.2,
    "after phrase": 0.5, "after question": -1.9, "after question heading": -0.5,
    "after sentence": 1.4, "among phrases": -0.4, "any in blocks": -0.3,
    "any in lines": -0.2, "apart": 0.9, "asking word": 1.7, "asks": 3.0,
    "before block": -1.1, "before colon": 0.6, "before divider": -0.2,
    "before heading": 0.0, "before item": 0.5, "before long phrase": 0.6,
    "before long sentence": 1.6, "before middling phrase": -0.6,
    "before middling sentence": 1.2, "before question": -2.1,
    "before question heading": -2.5, "before short phrase": -1.1,
    "before short phrase in lines": 0.2, "before short sentence": 0.9, "below colon": -0.5,
    "capitals": 0.7, "caption": -0.5, "colon": -2.6, "colon in capitals": 0.1,
    "digits": -1.9, "exclaims": -2.6, "few words": -0.5, "first": -1.0,
    "gapless after": 1.1, "gapless before": -0.9, "indented": -1.7,
    "is capitals": 2.2, "is outdented": 1.8,
    "is spaced": 1.0, "label": -1.1, "leads": -0.1, "leads at length": -2.8,
    "leads on": 0.7, "long": -1.2, "no cases": -1.8, "not capitals": -2.1,
    "not outdented": -2.1, "not spaced": -0.6, "odd start": -1.9, "one word": 0.8,
    "outdented": 1.6, "several lines": -1.3, "small start": -1.8, "stops": -3.1,
    "telling word": 0.1, "title case": 0.4, "words": -0.9,
}  # fmt: skip
"""The weights of version 0.1. They were fitted by logistic regression, too, on articles of
known structure written out in many conventions, a third of them held out to check; those
texts and the script are lost, but the corpus here is a sample of the like."""
BY_HAND: Mapping[str, float] = {
    "counted": 3.5,
    "not marked": -4.0,
    "stops in capitals": -0.5,
}
"""Weights that are set and not fitted: the corpus has too few texts that show them."""
STRENGTH = 100.0
"""The precision of the prior, one over its variance: how far a weight stays near it."""
FROM_NOTHING = 1.0
"""The same for a prior of nothing, where 100 would let no sign count."""
DIGITS = 2
STEPS_OF_NEWTON = 25
CLOSE = 1e-9
"""The change of a weight at which Newton's method has arrived; it takes some five steps."""

MODULE = '''"""How much each sign of a heading counts, in units of log odds.

Printed by `tools/fit_headings.py`, which says how the numbers come about.
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {{
{weights}}}
'''

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """A line that may be a heading: its signs, and whether it is one."""

    signs: Mapping[str, float]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class CorpusText:
    """A text of the corpus, read up to the judging of bare headings."""

    family: str
    article: str
    """Where its words come from; several texts have the words of one article."""
    chunks: Sequence[Chunk]
    around: Surroundings
    headings: Sequence[bool]
    """Which of the chunks the gold file has as headings."""
    gold: int
    """All headings of the gold file, those included that no chunk is."""

    def examples(self) -> Iterator[Example]:
        """The candidates among its chunks, their neighbours taken for what they are."""
        for place in range(len(self.chunks)):
            odds = odds_of(place, self.chunks, self.around)
            if odds is not None and odds is not SETTLED:
                yield Example(self._signs(place), self.headings[place])

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
    for line in (CORPUS / "index.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["format"] != "txt":
            continue
        gold = json.loads((CORPUS / entry["gold"]).read_text("utf-8"))
        if not gold["caps"].get("headings", True):
            continue
        draft = _judged_up_to((CORPUS / entry["path"]).read_bytes())
        blocks = [
            (_words(block["text"]), block["type"] == "heading")
            for block in gold["blocks"]
            if _words(block.get("text"))
        ]
        yield CorpusText(
            entry["family"],
            entry["provenance"].split(" ; ")[0],
            draft.chunks,
            surroundings(draft.chunks, draft.convention),
            _headings(draft.chunks, blocks),
            sum(is_heading for _, is_heading in blocks),
        )


def _judged_up_to(data: bytes) -> Draft:
    """A text after all steps before that which the weights are for."""
    draft = Draft(split_lines(decode(data).text), NO_PRIOR)
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
    ours = [_words(chunk.text[chunk.number :]) for chunk in chunks]
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


def fit(examples: Iterable[Example], prior: Weights, strength: float) -> Weights:
    """The most likely weights, rounded; those set by hand are kept."""
    rows = [
        (
            [(name, value) for name, value in row.signs.items() if name not in BY_HAND],
            sum(BY_HAND.get(name, 0.0) * value for name, value in row.signs.items()),
            row.is_heading,
        )
        for row in examples
    ]
    names = sorted({name for signs, _, _ in rows for name, _ in signs} | set(PRIOR))
    at = {name: place for place, name in enumerate(names)}
    sparse = [([(at[n], v) for n, v in signs], by_hand, y) for signs, by_hand, y in rows]
    centre = [prior.get(name, 0.0) for name in names]
    weights = list(centre)
    for _ in range(STEPS_OF_NEWTON):
        step = _newton_step(sparse, weights, centre, strength)
        weights = [weight - by for weight, by in zip(weights, step, strict=True)]
        if max(map(abs, step)) < CLOSE:
            break
    # Adding 0 makes the -0.0 that rounding may leave a plain 0.
    fitted = {n: round(w, DIGITS) + 0.0 for n, w in zip(names, weights, strict=True)}
    return dict(sorted((fitted | dict(BY_HAND)).items()))


def _newton_step(
    rows: Sequence[tuple[Sequence[tuple[int, float]], float, bool]],
    weights: Sequence[float],
    centre: Sequence[float],
    strength: float,
) -> Sequence[float]:
    """The Hessian's inverse times the gradient of the negative log posterior."""
    size = len(weights)
    gradient = [strength * (w - c) for w, c in zip(weights, centre, strict=True)]
    hessian = [[strength * (i == j) for j in range(size)] for i in range(size)]
    for signs, by_hand, is_heading in rows:
        log_odds = by_hand + sum(weights[place] * value for place, value in signs)
        likelihood = 1 / (1 + math.exp(-log_odds))
        curvature = likelihood * (1 - likelihood)
        for i, value in signs:
            gradient[i] += (likelihood - is_heading) * value
            for j, other in signs:
                hessian[i][j] += curvature * value * other
    return _solve(hessian, gradient)


def _solve(matrix: list[list[float]], right: Sequence[float]) -> Sequence[float]:
    """The solution of linear equations with a positive definite matrix (elimination)."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for row in rows[i + 1 :]:
            factor = row[i] / pivot[i]
            if factor:
                row[i:] = [a - factor * b for a, b in zip(row[i:], pivot[i:], strict=True)]
    solution = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * solution[j] for j in range(i + 1, size))
        solution[i] = (rows[i][size] - known) / rows[i][i]
    return solution


def module(weights: Weights) -> str:
    """The text of the module that holds the weights."""
    lines = [f'    "{name}": {weight},\n' for name, weight in weights.items()]
    return MODULE.format(weights="".join(lines))


def held_out(corpus: Collection[CorpusText]) -> str:
    """The table of what the weights are worth on texts that they were not fitted on."""
    examples = {id(text): list(text.examples()) for text in corpus}

    def without(
        leave_out: Callable[[CorpusText], str], prior: Weights, strength: float
    ) -> _Score:
        fits = {
            left: fit(
                (
                    example
                    for text in corpus
                    if leave_out(text) != left
                    for example in examples[id(text)]
                ),
                prior,
                strength,
            )
            for left in sorted({leave_out(text) for text in corpus})
        }
        return lambda text: text.score(fits[leave_out(text)])

    everything = fit(
        (row for text in corpus for row in examples[id(text)]), PRIOR, STRENGTH
    )
    columns: dict[str, _Score] = {
        "prior": lambda text: text.score({**PRIOR, **BY_HAND}),
        "fitted": lambda text: text.score(everything),
        "article": without(lambda text: text.article, PRIOR, STRENGTH),
        "family": without(lambda text: text.family, PRIOR, STRENGTH),
        "nothing": without(lambda text: text.article, {}, FROM_NOTHING),
    }
    return _table(corpus, columns)


_Score = Callable[[CorpusText], float]


def _table(corpus: Collection[CorpusText], columns: Mapping[str, _Score]) -> str:
    families: defaultdict[str, list[CorpusText]] = defaultdict(list)
    for text in corpus:
        families[text.family].append(text)
    rows = {
        family: [mean(map(score, members)) for score in columns.values()]
        for family, members in sorted(families.items())
    }
    rows["mean"] = [mean(column) for column in zip(*rows.values(), strict=True)]
    lines = ["".join([f"{'':28}", *(f"{name:>9}" for name in columns)])]
    for name, values in rows.items():
        lines.append("".join([f"{name:28}", *(f"{value:9.3f}" for value in values)]))
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the module, or the table; 1 where the corpus is not beside the project."""
    parser = argparse.ArgumentParser(description="Fit the weights of headings' signs.")
    parser.add_argument(
        "--held-out", action="store_true", help="print what the weights are worth"
    )
    options = parser.parse_args(arguments)
    if not CORPUS.is_dir():
        sys.stderr.write("The corpus ../shared/corpora/import is not beside the project.\n")
        return 1
    corpus = list(texts())
    if options.held_out:
        sys.stdout.write(held_out(corpus))
        return 0
    examples = (example for text in corpus for example in text.examples())
    sys.stdout.write(module(fit(examples, PRIOR, STRENGTH)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
