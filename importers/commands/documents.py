"""The commands that look at one document: convert, outline, blocks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from importers.commands.flattening import flatten_paths
from importers.commands.outline import outline_lines
from importers.commands.paths import read_path
from importers.result import Message
from importers.writers import WRITERS

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(subparsers: Subparsers) -> None:
    """Adds the commands; each sets `run`, a function from arguments to exit status."""
    command = subparsers.add_parser("convert", help="write a document in another form")
    command.add_argument("file", type=Path)
    command.add_argument("--to", choices=tuple(WRITERS), default="json")
    command.set_defaults(run=convert)
    command = subparsers.add_parser("outline", help="show headings and block counts")
    command.add_argument("file", type=Path)
    command.set_defaults(run=outline)
    command = subparsers.add_parser(
        "blocks",
        help="write the flattened blocks as JSON",
        description="Write the flattened blocks as JSON. Without FILE: one path a line on "
        "standard input, one JSON line for each. What is refused is {“error”: sentence}.",
    )
    command.add_argument("file", type=Path, nargs="?")
    command.set_defaults(run=blocks)


def convert(arguments: argparse.Namespace) -> int:
    """Writes a document to standard output, and what is to be said to standard error."""
    result = read_path(arguments.file)
    say(result.messages)
    written = WRITERS[arguments.to](result.value)
    sys.stdout.write(written if written.endswith("\n") else written + "\n")
    return 0


def outline(arguments: argparse.Namespace) -> int:
    """Writes title, lead and sections, one a line, with what they hold."""
    result = read_path(arguments.file)
    sys.stdout.write("\n".join(outline_lines(result.value)) + "\n")
    say(result.messages)
    return 0


def blocks(arguments: argparse.Namespace) -> int:
    """Writes the flattened blocks of one file, or of each file named on standard input."""
    paths = [arguments.file] if arguments.file else _paths_from_stdin()
    for answer in flatten_paths(paths):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _paths_from_stdin() -> Iterable[Path]:
    names = (line.rstrip("\r\n") for line in sys.stdin)
    return (Path(name) for name in names if name)


def say(messages: Iterable[Message]) -> None:
    """Writes messages to standard error, one a line."""
    for message in messages:
        place = "" if message.line is None else f"line {message.line}: "
        sys.stderr.write(f"{place}{message.text}\n")
