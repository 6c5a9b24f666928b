"""The commands that compare and merge documents: merge, diff."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from importers.commands.differences import changes_between, lines_of
from importers.commands.documents import Subparsers
from importers.commands.git_driver import GIT_FAILURE, merge_for_git
from importers.commands.merge_lines import answer_lines
from importers.commands.merge_paths import merge_paths
from importers.errors import ImporterError
from importers.merging.text_view.files import FORMATS

CLEAN, CONFLICTS = 0, 1


def add_commands(subparsers: Subparsers) -> None:
    """Adds the commands; each sets `run`, a function from arguments to exit status."""
    command = subparsers.add_parser(
        "merge",
        help="merge two versions of a document that came from a third",
        description="Merge OURS and THEIRS, which both came from BASE, and write the "
        "result. Exit status: 0 clean, 1 with conflicts, 2 refused.",
    )
    command.add_argument("versions", type=Path, nargs="*", metavar="BASE OURS THEIRS")
    command.add_argument(
        "--format",
        choices=sorted(set(FORMATS.values())),
        help="how the files are written; by default their names say it",
    )
    command.add_argument("--json", action="store_true", help="write what happened as JSON")
    command.add_argument(
        "--lines",
        action="store_true",
        help="read cases from standard input, one JSON object a line, and answer each",
    )
    command.add_argument(
        "--git",
        metavar="PATH",
        help="be git's merge driver for the file at PATH: write the result over OURS",
    )
    command.set_defaults(run=merge)
    command = subparsers.add_parser("diff", help="show what changed between two documents")
    command.add_argument("before", type=Path)
    command.add_argument("after", type=Path)
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=diff)


def merge(arguments: argparse.Namespace) -> int:
    """Merges three files, or the cases on standard input."""
    if arguments.lines:
        for answer in answer_lines(sys.stdin):
            sys.stdout.write(answer)
            sys.stdout.flush()
        return CLEAN
    if len(arguments.versions) != 3:
        raise ImporterError("Name three files: the base, ours and theirs.")
    if arguments.git is not None:
        return _merge_for_git(arguments)
    base, ours, theirs = arguments.versions
    merged = merge_paths(base, ours, theirs, arguments.format)
    if arguments.json:
        _write_json(merged.report)
    else:
        # What was written as text so far must come before the bytes.
        sys.stdout.flush()
        sys.stdout.buffer.write(merged.data)
    sys.stderr.writelines(f"{sentence}\n" for sentence in merged.questions)
    return CLEAN if merged.clean else CONFLICTS


def _merge_for_git(arguments: argparse.Namespace) -> int:
    base, ours, theirs = arguments.versions
    try:
        clean = merge_for_git(base, ours, theirs, arguments.format, arguments.git)
    except Exception as error:  # noqa: BLE001 -- git must hear of any failure as one
        sys.stderr.write(f"“{arguments.git}” was not merged: {error}\n")
        return GIT_FAILURE
    return CLEAN if clean else CONFLICTS


def diff(arguments: argparse.Namespace) -> int:
    """Shows the changes from one document to another; 1 where there are any."""
    changes = changes_between(arguments.before, arguments.after)
    if arguments.json:
        _write_json([asdict(change) for change in changes])
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines_of(changes))
    return 1 if changes else 0


def _write_json(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
