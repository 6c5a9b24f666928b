"""Reading documents: how true it is and how fast, beside the best tools there are.

    python bench/reading.py [FORMAT ...]

Fidelity is what ../shared/corpora/import/score.py says of `python -m importers blocks` on
its documents; what stands beside it as the best other tool was measured by that scorer on
the larger corpus that those documents are a sample of (see ../shared/reference). Speeds
are documents for each second of processor time, in this run, each tool on the same
documents from memory; pandoc is a process for each document, as there is no other way.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "../shared/corpora/import"
sys.path.insert(0, str(ROOT))

from importers import ImporterError, make_source, read  # noqa: E402

SECONDS = 2.0
"""How long each tool is measured for, at least one round of all documents."""
PEER_DOCUMENTS = 40
"""Of how many documents a tool is measured that takes a process for each."""


class Aim(NamedTuple):
    """What the best other tool reaches, what is promised, what is hoped for."""

    tool: str
    best: float
    least: float
    hope: float


AIMS = {
    "txt": Aim("a blank-line rule", 0.791, 0.95, 0.97),
    "md": Aim("markdown-it-py", 0.974, 0.990, 0.998),
    "html": Aim("trafilatura", 0.913, 0.945, 0.965),
    "docx": Aim("pandoc", 0.873, 0.960, 0.985),
    "odt": Aim("pandoc", 0.839, 0.96, 0.985),
    "epub": Aim("pandoc", 0.968, 0.98, 0.99),
    "rst": Aim("pandoc", 0.999, 0.995, 0.999),
}
LEAST_A_SECOND = {"txt": 200, "docx": 100, "md": 150, "html": 15}
MEASURES = ("fidelity", "title", "head", "list", "bound", "wrec", "wprec", "label", "cells")


def main(argv: list[str]) -> int:
    """Print the tables; 2 where a format is not known."""
    unknown = [name for name in argv if name not in AIMS]
    if unknown:
        print(f"“{unknown[0]}” is no format; there are: {', '.join(AIMS)}.")
        return 2
    if not CORPUS.is_dir():
        print("Skipped: the documents of ../shared/corpora are not beside the project.")
        return 0
    formats = argv or list(AIMS)
    print_fidelity(formats)
    print_speeds([name for name in formats if name in LEAST_A_SECOND])
    return 0


def print_fidelity(formats: list[str]) -> None:
    """A table of formats beside the best other tools, then one of families."""
    if importlib.util.find_spec("rapidfuzz") is None:
        print("Skipped: the scorer needs rapidfuzz, which is not installed.")
        return
    groups, families = scored(formats)
    print("| format | documents | best other tool | at least | aim | Palimpsest |")
    print("|---|--:|--:|--:|--:|--:|")
    for name in formats:
        aim, found = AIMS[name], groups[name]
        print(
            f"| {name} | {found['n']} | {aim.best:.3f} ({aim.tool}) | {aim.least:.3f} | "
            f"{aim.hope:.3f} | {shown(found['fidelity'])} |"
        )
    print("\n| family | n | crash | " + " | ".join(MEASURES) + " |")
    print("|---|--:|--:|" + "--:|" * len(MEASURES))
    for name in formats:
        for group in (name, *sorted(families[name])):
            row = groups[group]
            label = f"**{group}**" if group == name else group
            values = " | ".join(shown(row[measure]) for measure in MEASURES)
            print(f"| {label} | {row['n']} | {shown(row['crash'])} | {values} |")


def scored(formats: list[str]) -> tuple[dict[str, Any], dict[str, set[str]]]:
    """What the scorer says of each group, and the families of each format."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        subprocess.run(
            [
                *(sys.executable, str(CORPUS.resolve() / "score.py"), "--batch"),
                *("--cmd", f"{sys.executable} -m importers blocks"),
                *("--format", ",".join(formats), "--json", str(out), "--quiet"),
            ],
            cwd=ROOT,
            check=True,
        )
        found = json.loads(out.read_text("utf-8"))
    families: dict[str, set[str]] = {name: set() for name in formats}
    for row in found["rows"]:
        families[row["format"]].add(row["family"])
    return found["groups"], families


def shown(value: float | None) -> str:
    """A measure in three digits; a dash where it does not apply."""
    return "–" if value is None else f"{value:.3f}"


def print_speeds(formats: list[str]) -> None:
    """A table of documents a second, every tool on the same documents."""
    print("\n| format | documents | tool | a second | ours, times that | at least |")
    print("|---|--:|---|--:|--:|--:|")
    absent: list[str] = []
    for name in formats:
        documents = list(readable(name))
        rate = speed(documents, ours)
        least = LEAST_A_SECOND[name]
        print(f"| {name} | {len(documents)} | Palimpsest | {rate:,.0f} | | {least} |")
        for tool, work, count in peers(name):
            if work is None:
                absent.append(tool)
                continue
            same = documents[:count]
            theirs = speed(same, work)
            times = speed(same, ours) / theirs
            print(f"| {name} | {len(same)} | {tool} | {theirs:,.0f} | {times:.1f} | |")
    if absent:
        print(f"\nNot measured, not being installed: {', '.join(sorted(set(absent)))}.")


def readable(name: str) -> Iterable[tuple[Path, bytes]]:
    """The documents of a format that we do not refuse, as names and bytes."""
    for line in (CORPUS / "index.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        path = CORPUS / entry["path"]
        if entry["format"] != name:
            continue
        data = path.read_bytes()
        if path.suffix == ".gz":
            path, data = path.with_suffix(""), gzip.decompress(data)
        try:
            ours(path, data)
        except ImporterError:
            continue
        yield path, data


def ours(path: Path, data: bytes) -> None:
    """Read a document as the CMS does: checked, cut into sections, words counted."""
    read(make_source(path.name, data))


Work = Callable[[Path, bytes], object]


def peers(name: str) -> list[tuple[str, Work | None, int | None]]:
    """Other tools for a format, None where they are absent, and of how many documents."""
    forms = {"docx": "docx", "md": "commonmark_x", "html": "html", "txt": None}
    found: list[tuple[str, Work | None, int | None]] = []
    if name == "docx":
        found.append(("mammoth", mammoth(), None))
    if name == "md":
        found.append(("markdown-it-py, to HTML only", markdown_it(), None))
    if forms[name] is not None:
        found.append(("pandoc", pandoc(forms[name] or ""), PEER_DOCUMENTS))
    return found


def mammoth() -> Work | None:
    """Word to HTML by mammoth."""
    if importlib.util.find_spec("mammoth") is None:
        return None
    import mammoth as library

    return lambda _, data: library.convert_to_html(io.BytesIO(data)).value


def markdown_it() -> Work:
    """Markdown to HTML by the parser that ours is built on; no Document is made."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return lambda _, data: parser.render(data.decode("utf-8", "replace"))


def pandoc(form: str) -> Work | None:
    """Any format to pandoc's JSON, one process for each document."""
    program = shutil.which("pandoc")
    if program is None:
        return None
    command = [program, "--sandbox", "-f", form, "-t", "json"]

    def work(_: Path, data: bytes) -> object:
        return subprocess.run(command, input=data, capture_output=True, check=False)

    return work


def speed(documents: list[tuple[Path, bytes]], work: Work) -> float:
    """Documents a second of processor time; what a tool cannot read counts as read."""
    done, began = 0, processor_time()
    while not done or processor_time() - began < SECONDS:
        for path, data in documents:
            with contextlib.suppress(Exception):  # another tool may fail as it likes
                work(path, data)
            done += 1
    return done / (processor_time() - began)


def processor_time() -> float:
    """Seconds that this process and those that it waited for have computed."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
