"""Merging, beside the tools that there are: real merges and constructed ones.

    python bench/merging.py [--limit N] [--jobs N] [--alone]

The cases, what counts as right, and the other tools are those of
../shared/corpora/merge. Every tool merges every case in this run, on this machine.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "merge"
OURS = "Palimpsest"
BASELINES = {
    "overwrite": "overwrite",
    "keep_local": "skip",
    "git_zdiff3": "git",
    "git_then_words": "git, then words",
    "paragraphs_then_words": "paragraphs, then words",
    "word_diff3_soft": "words",
}
"""Functions of the corpus' baselines.py, and what they are called here."""

Row = dict[str, Any]
Rows = Sequence[Row]
Figures = Mapping[str, Any]


def main(argv: list[str]) -> int:
    """Measure and print the tables; 2 for arguments that mean nothing."""
    parser = argparse.ArgumentParser(prog="bench/merging.py")
    parser.add_argument("--limit", type=int, help="so many cases of all, evenly")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--alone", action="store_true", help="without the other tools")
    args = parser.parse_args(argv)
    if not (CORPUS / "score.py").is_file():
        print("Skipped: the cases of ../shared/corpora are not beside the project.")
        return 0
    score = _module("score")
    names = [] if args.alone else list(BASELINES)
    cases = score.load(limit=args.limit)
    rows: dict[str, list[Row]] = {name: [] for name in [OURS, *names]}
    with multiprocessing.Pool(args.jobs, _start) as pool:
        for measured in pool.imap(partial(_measured, names), cases, chunksize=4):
            for name, row in measured.items():
                rows[name].append(row)
    found = {BASELINES.get(name, name): each for name, each in rows.items()}
    print_measures({name: figures(score, each) for name, each in found.items()})
    print_kinds({name: score.summary(each) for name, each in found.items()})
    return 0


def _module(name: str) -> ModuleType:
    if str(CORPUS) not in sys.path:
        sys.path.insert(0, str(CORPUS))
    return importlib.import_module(name)


_ours: Callable[[Row], Row] | None = None


def _start() -> None:
    global _ours
    command = f'cd "{ROOT}" && "{sys.executable}" -m importers merge --lines'
    _ours = _module("score").Command(command, 60)


def _measured(names: Sequence[str], case: Row) -> dict[str, Row]:
    """One case through every tool."""
    score, baselines = _module("score"), _module("baselines")
    known = score.prepare(case)
    found = {OURS: score._one(case, _ours, known)}
    for name in names:
        merge = score.callable_merger(getattr(baselines, name))
        found[name] = score._one(case, merge, known)
    return found


def figures(score: ModuleType, rows: Rows) -> Figures:
    """The measures of one tool, ready to be shown."""
    real = [row for row in rows if row["family"] == "history"]
    made = [row for row in rows if row["family"] == "synthetic"]
    faithful = [row for row in real if row["faithful"]]
    hard = [row for row in faithful if "git-conflict" in row["tags"]]
    moved = [row for row in made if any("moved" in tag for tag in row["tags"])]
    summary = score.summary(rows)["all"]
    return {
        "cases": str(len(rows)),
        "lost, clean answers": percent(rows, lambda row: row["clean"] and _lost(row)),
        "lost, all answers": percent(rows, _lost),
        "constructed right": percent(made, _exact),
        "constructed wrong though clean": percent(made, _wrong),
        "moved, right": percent(moved, _exact),
        "constructed doubled or resurrected": percent(
            made, lambda row: row["dup6"] or row["resurrected"]
        ),
        "constructed invented words": str(sum(row["invented"] for row in made)),
        "right with the same breaks": percent(made, lambda row: row["exactblk"]),
        "real, faithful: exact": percent(faithful, _exact),
        "real, faithful: any order": percent(faithful, lambda row: row["anyorder"]),
        "git cannot: exact": percent(hard, _exact),
        "git cannot: any order": percent(hard, lambda row: row["anyorder"]),
        "real, clean but other words": percent(faithful, _other_words),
        "words to read, real": mean(real),
        "words to read, constructed": mean(made),
        "time, median": f"{summary['ms_median']:.0f} ms",
        "time, 95th percentile": f"{summary['ms_p95']:.0f} ms",
    }


TARGETS = {
    "lost, clean answers": ("0", "0"),
    "lost, all answers": ("0", "0"),
    "constructed right": ("96 %", "99 %"),
    "constructed wrong though clean": ("0", "0"),
    "moved, right": ("93 %", "98 %"),
    "constructed doubled or resurrected": ("0", "0"),
    "constructed invented words": ("0", "0"),
    "right with the same breaks": ("within 1", "equal"),
    "real, faithful: exact": ("73 %", "78 %"),
    "real, faithful: any order": ("78 %", "84 %"),
    "git cannot: exact": ("45 %", "52 %"),
    "git cannot: any order": ("55 %", "65 %"),
    "real, clean but other words": ("1.5 %", "0.8 %"),
    "words to read, real": ("55", "40"),
    "words to read, constructed": ("1", "0.3"),
    "time, median": ("60 ms", "25 ms"),
    "time, 95th percentile": ("400 ms", "150 ms"),
}
"""What each measure shall reach: at least, and as the aim."""


def percent(rows: Rows, holds: Callable[[Row], object]) -> str:
    """The share of rows of which it holds."""
    if not rows:
        return ""
    share = 100 * sum(1 for row in rows if holds(row)) / len(rows)
    return f"{share:.1f} %" if share else "0"


def mean(rows: Rows) -> str:
    """Words in conflicts, of a case."""
    return f"{sum(row['cwords'] for row in rows) / len(rows):.1f}" if rows else ""


def _lost(row: Row) -> object:
    return row["lost_ours"] or row["lost_theirs"]


def _exact(row: Row) -> object:
    return row["exact"]


def _wrong(row: Row) -> object:
    return row["clean"] and not row["exact"]


def _other_words(row: Row) -> object:
    return row["clean"] and not row["anyorder"] and (row["wdist"] or 0) > 0


def print_measures(found: Mapping[str, Figures]) -> None:
    """The measures, a row each, our column first."""
    print("| measure | at least | aim | " + " | ".join(found) + " |")
    print("|" + " --- |" * (len(found) + 3))
    for measure in next(iter(found.values())):
        least, aim = TARGETS.get(measure, ("", ""))
        cells = " | ".join(str(each[measure]) for each in found.values())
        print(f"| {measure} | {least} | {aim} | {cells} |")
    print()


def print_kinds(found: Mapping[str, Figures]) -> None:
    """The share that is right, for each stratum and each constructed kind."""
    print("| right, of each kind | cases | " + " | ".join(found) + " |")
    print("|" + " --- |" * (len(found) + 2))
    for kind, own in found[OURS].get("tags", {}).items():
        cells = " | ".join(f"{each['tags'][kind]['exact']} %" for each in found.values())
        print(f"| {kind} | {own['cases']} | {cells} |")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
