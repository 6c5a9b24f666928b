"""The commands that look at one document: convert, outline, blocks."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from importers import document as d
from importers.document import Block, Blocks, Heading
from importers.document.words import WORD, text_of, texts
from importers.errors import ImporterError, UnreadableSource
from importers.isolation import read_isolated
from importers.result import Message, Result
from importers.source.source import load_source
from importers.writers import WRITERS
from importers.writers.flattened import flattened

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


KINDS: Mapping[type[Block], str] = {
    d.Paragraph: "paragraph",
    d.Heading: "heading",
    d.List: "list",
    d.DefinitionList: "definition list",
    d.Table: "table",
    d.Quote: "quotation",
    d.Code: "code block",
    d.Figure: "image",
    d.Divider: "divider",
    d.Callout: "callout",
    d.FootnoteDef: "footnote",
    d.RawBlock: "markup block",
    d.Opaque: "special block",
}
"""What one block of each kind is called."""


def add_commands(subparsers: Subparsers) -> None:
    """Add the commands; each sets `run`, a function from arguments to exit status."""
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


def read_path(path: Path) -> Result[Any]:
    """What `read` gives for a file, under the limits of a child process.

    A file that cannot be opened is an `ImporterError`.
    """
    try:
        source = load_source(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise UnreadableSource(
            f"“{path}” cannot be opened: {(reason or 'not a file name').lower()}."
        ) from error
    return read_isolated(source)


def convert(arguments: argparse.Namespace) -> int:
    """Write a document to standard output, and what is to be said to standard error."""
    result = read_path(arguments.file)
    say(result.messages)
    written = WRITERS[arguments.to](result.value)
    sys.stdout.write(written if written.endswith("\n") else written + "\n")
    return 0


def outline(arguments: argparse.Namespace) -> int:
    """Write title, lead and sections, one a line, with what they hold."""
    result = read_path(arguments.file)
    document = result.value
    lines = [text_of(document.title) or "(no title)"]
    if document.lead:
        lines.append(f"  (lead): {_held(document.lead)}")
    for section in document.sections:
        title = " ".join(text_of(section.title).split())
        lines.append(f"{'  ' * section.level}{title}: {_held(section.blocks)}")
        for block in section.blocks:
            if isinstance(block, Heading):
                lines.append("  " * block.level + "· " + text_of(block.content))
    sys.stdout.write("\n".join(lines) + "\n")
    say(result.messages)
    return 0


def _held(blocks: Blocks) -> str:
    counts = Counter(type(block) for block in blocks)
    named = sorted((KINDS[kind], number) for kind, number in counts.items())
    kinds = [_counted(number, name) for name, number in named]
    words = sum(len(WORD.findall(text)) for text in texts(blocks))
    return ", ".join([*kinds, _counted(words, "word")])


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def blocks(arguments: argparse.Namespace) -> int:
    """Write the flattened blocks of one file, or of each file named on standard input."""
    paths: Iterable[Path] = [arguments.file] if arguments.file else _paths_from_stdin()
    for path in paths:
        sys.stdout.write(json.dumps(_flattened(path), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _paths_from_stdin() -> Iterator[Path]:
    for line in sys.stdin:
        name = line.rstrip("\r\n")
        if name:
            yield Path(name)


def _flattened(path: Path) -> dict[str, Any]:
    try:
        return flattened(read_path(path).value)
    except ImporterError as error:
        return {"error": str(error)}


def say(messages: Iterable[Message]) -> None:
    """Write messages to standard error, one a line."""
    for message in messages:
        place = "" if message.line is None else f"line {message.line}: "
        sys.stderr.write(f"{place}{message.text}\n")
