"""A Flow as a few readable lines, for comparing with the outline of a case."""

from __future__ import annotations

from importers.document import (
    Block,
    Break,
    Code,
    DefinitionList,
    Divider,
    Flow,
    FootnoteDef,
    FootnoteRef,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
)
from importers.document.list_numbers import numbered
from importers.result import Result

MOST = 60


def words(content: Inlines) -> str:
    """Inline content as one line: breaks as ` / `, references as `[^id]`."""
    parts = []
    for part in content:
        match part:
            case Text(text):
                parts.append(text)
            case Break():
                parts.append(" / ")
            case FootnoteRef(id):
                parts.append(f"[^{id}]")
    return "".join(parts)


def short(text: str) -> str:
    """A text, its middle left out where it is long."""
    half = MOST // 2
    return text if len(text) <= MOST else f"{text[:half]} ... {text[-half:]}"


def outline(result: Result[Flow]) -> str:
    """Everything that a case asserts, one thing a line."""
    flow = result.value
    lines = [f"convention: {result.prior.convention}", f"title: {words(flow.title)}"]
    if flow.metadata.lang:
        lines.append(f"language: {flow.metadata.lang} {flow.metadata.dir or ''}".rstrip())
    lines += [f"field: {name} = {value}" for name, value in flow.metadata.extra]
    for block in flow.blocks:
        lines += shown(block, "")
    for part in result.excluded:
        lines.append(f"excluded {part.reason}: {part.text}")
    return "\n".join(lines) + "\n"


def shown(block: Block, indent: str) -> list[str]:
    """The lines of one block."""
    match block:
        case Heading(level, content):
            return [f"{indent}{'#' * level} {words(content)}"]
        case Paragraph(content):
            return [f"{indent}{short(words(content))}"]
        case List():
            return [indent + line for line in list_lines(block)]
        case Quote(blocks):
            return [f"{indent}> {line}" for part in blocks for line in shown(part, "")]
        case DefinitionList(items):
            return [
                f"{indent}{words(item.terms[0])}: {line}"
                for item in items
                for part in item.definitions[0]
                for line in shown(part, "")
            ]
        case Code(text, language):
            name = f" {language}" if language else ""
            return [f"{indent}code{name}: {line}" for line in text.split("\n")]
        case Table(rows):
            return [
                f"{indent}| "
                + " | ".join(
                    ("*" if cell.header else "")
                    + " ".join(line for part in cell.blocks for line in shown(part, ""))
                    for cell in row.cells
                )
                for row in rows
            ]
        case FootnoteDef(id, blocks):
            return [
                f"{indent}[^{id}] {line}" for part in blocks for line in shown(part, "")
            ]
        case Divider():
            return [f"{indent}----"]
    return [f"{indent}{type(block).__name__}"]


def list_lines(block: List) -> list[str]:
    """The lines of a list, each item with its mark."""
    lines = []
    for each in numbered(block):
        item, mark = each.item, each.printed or "-"
        box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
        inner = [line for part in item.blocks for line in shown(part, "    ")]
        lines += [f"{mark} {box}{inner[0].strip()}", *inner[1:]]
    return lines
