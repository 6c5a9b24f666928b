"""Fits how much each sign of a heading counts in plain text, and prints the module of it.

    python -m tools.fit_headings > importers/readers/plain_text/headings/weights.py
    python -m tools.fit_headings --held-out

The examples are the lines that the reader takes for candidates, with the signs that the
reader itself finds at them, in the texts of `tools/heading_corpus.py`: a gold file says
which are headings. The weights are those of a logistic regression with a normal prior,
found by Newton's method: most likely given the examples, and near PRIOR.

`--held-out` shows what they are worth: as F1 of headings, for each family of texts and on
average of all,

    prior      with PRIOR alone
    fitted     with the weights as printed
    site       with weights fitted without all texts of the same site
    nothing    as `site`, but fitted from nothing, which is to a prior of 0

The column `site` is the figure to quote for a document that nobody here has seen: 0.93, and
0.88 where no line is empty. The strength of the prior was chosen among 100, 60, 30, 15, 10
and 5: of those that lose nothing on the plain texts of the corpus, the one that is best on
112 articles of six public sites that are not in it, written out likewise. There it gives
0.91 (0.82 with bare items), where PRIOR alone gives 0.90 (0.81).
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from statistics import mean

from tools.heading_corpus import CORPUS, CorpusText, Example, Weights, texts, written_out

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
STRENGTH = 30.0
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


def fit(examples: Iterable[Example], prior: Weights, strength: float) -> Weights:
    """The most likely weights, rounded; those set by hand are kept."""
    rows = [
        (
            [(name, value) for name, value in row.signs.items() if name not in BY_HAND],
            sum(BY_HAND.get(name, 0.0) * value for name, value in row.signs.items()),
            row.is_heading,
            row.weight,
        )
        for row in examples
    ]
    names = sorted({name for signs, *_ in rows for name, _ in signs} | set(PRIOR))
    at = {name: place for place, name in enumerate(names)}
    sparse = [([(at[n], v) for n, v in signs], *rest) for signs, *rest in rows]
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
    rows: Sequence[tuple[Sequence[tuple[int, float]], float, bool, float]],
    weights: Sequence[float],
    centre: Sequence[float],
    strength: float,
) -> Sequence[float]:
    """The Hessian's inverse times the gradient of the negative log posterior."""
    size = len(weights)
    gradient = [strength * (w - c) for w, c in zip(weights, centre, strict=True)]
    hessian = [[strength * (i == j) for j in range(size)] for i in range(size)]
    for signs, by_hand, is_heading, counts in rows:
        log_odds = by_hand + sum(weights[place] * value for place, value in signs)
        likelihood = 1 / (1 + math.exp(-log_odds))
        curvature = counts * likelihood * (1 - likelihood)
        for i, value in signs:
            gradient[i] += counts * (likelihood - is_heading) * value
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

    def without_site(prior: Weights, strength: float) -> _Score:
        fits = {
            left: fit(
                (
                    example
                    for text in corpus
                    if text.site != left
                    for example in examples[id(text)]
                ),
                prior,
                strength,
            )
            for left in sorted({text.site for text in corpus})
        }
        return lambda text: text.score(fits[text.site])

    everything = fit(
        (row for text in corpus for row in examples[id(text)]), PRIOR, STRENGTH
    )
    columns: dict[str, _Score] = {
        "prior": lambda text: text.score({**PRIOR, **BY_HAND}),
        "fitted": lambda text: text.score(everything),
        "site": without_site(PRIOR, STRENGTH),
        "nothing": without_site({}, FROM_NOTHING),
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
    corpus = [*texts(), *written_out()]
    if options.held_out:
        sys.stdout.write(held_out(corpus))
        return 0
    examples = (example for text in corpus for example in text.examples())
    sys.stdout.write(module(fit(examples, PRIOR, STRENGTH)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
