"""The commands that compare and merge documents: merge, diff."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from importers.commands.documents import Subparsers, read_path
from importers.commands.merge_lines import answer_lines
from importers.document.codec import encode
from importers.errors import ImporterError, UnreadableSource
from importers.merging.document_view.merge import diff as document_changes
from importers.merging.document_view.merge import merge as merge_documents
from importers.merging.document_view.merge_result import Change
from importers.merging.text_view.files import FORMATS, merge_files
from importers.writers import WRITERS

CLEAN, CONFLICTS = 0, 1
GIT_FAILURE = 129
"""What tells git that the driver failed and the file is as it was."""


def add_commands(subparsers: Subparsers) -> None:
    """Add the commands; each sets `run`, a function from arguments to exit status."""
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
    """Merge three files, or the cases on standard input."""
    if arguments.lines:
        for answer in answer_lines(sys.stdin):
            sys.stdout.write(answer)
            sys.stdout.flush()
        return CLEAN
    if len(arguments.versions) != 3:
        raise ImporterError("Name three files: the base, ours and theirs.")
    if arguments.git is not None:
        return _drive(arguments)
    format_name = arguments.format or FORMATS.get(arguments.versions[1].suffix.lower())
    if format_name is None:
        return _merge_read(arguments)
    base, ours, theirs = (_bytes(path) for path in arguments.versions)
    merged = merge_files(base, ours, theirs, format_name)
    if arguments.json:
        found = [asdict(conflict) for conflict in merged.conflicts]
        text = merged.data.decode("utf-8", "replace")
        _write_json({"clean": not found, "text": text, "conflicts": found})
    else:
        # What was written as text so far must come before the bytes.
        sys.stdout.flush()
        sys.stdout.buffer.write(merged.data)
    return CONFLICTS if merged.conflicts else CLEAN


def _merge_read(arguments: argparse.Namespace) -> int:
    """Merge files that do not merge as text: what they say, written as Markdown."""
    base, ours, theirs = (read_path(path).value for path in arguments.versions)
    result = merge_documents(base, ours, theirs)
    if arguments.json:
        _write_json(
            {
                "clean": result.clean,
                "document": json.loads(encode(result.document)),
                "changes": [asdict(change) for change in result.changes],
                "conflicts": [asdict(conflict) for conflict in result.conflicts],
            }
        )
    else:
        sys.stdout.write(WRITERS["markdown"](result.document))
    for conflict in result.conflicts:
        sys.stderr.write(f"{conflict.where.heading or 'Lead'}: {conflict.sentence}\n")
    return CLEAN if result.clean else CONFLICTS


def _drive(arguments: argparse.Namespace) -> int:
    """Merge for git: the result goes over ours only when it is whole."""
    ours = arguments.versions[1]
    format_name = arguments.format or FORMATS.get(Path(arguments.git).suffix.lower(), "txt")
    try:
        contents = [_bytes(path) for path in arguments.versions]
        merged = merge_files(contents[0], contents[1], contents[2], format_name)
        ours.write_bytes(merged.data)
    except Exception as error:  # noqa: BLE001 -- git must hear of any failure as one
        sys.stderr.write(f"“{arguments.git}” was not merged: {error}\n")
        return GIT_FAILURE
    return CONFLICTS if merged.conflicts else CLEAN


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "not a file name").lower()
        raise UnreadableSource(f"“{path}” cannot be opened: {reason}.") from error


def diff(arguments: argparse.Namespace) -> int:
    """Show the changes from one document to another; 1 where there are any."""
    before, after = (read_path(path).value for path in (arguments.before, arguments.after))
    changes = document_changes(before, after)
    if arguments.json:
        _write_json([asdict(change) for change in changes])
    else:
        for change in changes:
            sys.stdout.writelines(f"{line}\n" for line in _shown(change))
    return 1 if changes else 0


def _shown(change: Change) -> Iterator[str]:
    """A change for people: its place and kind, the text before, the text after."""
    yield f"{change.where.heading or 'Lead'}: {change.kind}"
    after = "" if change.after == change.before else change.after
    for sign, text in (("-", change.before), ("+", after)):
        if text:
            yield f"  {sign} {' '.join(text.split())}"


def _write_json(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
