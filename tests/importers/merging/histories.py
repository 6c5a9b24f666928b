"""Random documents and the edits that people make to them, from a seed."""

from __future__ import annotations

import random
from dataclasses import replace

from importers import document as d
from importers.canonical.normalise import normalise

COMMON = ["the", "a", "of", "and", "to", "in", "is", "was", "with", "for"]
RARE = [
    a + b + c
    for a in ("mor", "tel", "vin", "sar", "kel", "dun")
    for b in "aeiou"
    for c in ("ra", "lin", "th", "go", "mer", "s")
]
WORDS = COMMON * 4 + RARE
"""A few words that are everywhere and many that are not, as in prose."""
STYLES = (d.Style.STRONG, d.Style.EMPHASIS, d.Style.CODE)


class Author:
    """Writes and edits documents; the same seed does the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        """A sentence of a few words."""
        count = self.random.randint(2, 9)
        words = [self.random.choice(WORDS) for _ in range(count)]
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    def line(self) -> d.Inlines:
        """One to three sentences, now and then with a mark or a note."""
        text = " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))
        parts: list[d.Inline] = [d.Text(text)]
        if self.random.random() < 0.3:
            marks = frozenset({self.random.choice(STYLES)})
            parts += [d.Text(" "), d.Text(self.random.choice(WORDS), marks)]
        if self.random.random() < 0.1:
            parts.append(d.FootnoteRef(str(self.random.randint(1, 3))))
        if self.random.random() < 0.1:
            parts += [d.Break(), d.Text(self.sentence())]
        return tuple(parts)

    def block(self, depth: int = 0) -> d.Block:
        """A block of any kind, mostly a paragraph."""
        pick = self.random.random()
        if pick < 0.5 or depth > 1:
            return d.Paragraph(self.line())
        if pick < 0.65:
            count = self.random.randint(1, 4)
            return d.List(tuple(self.item(depth + 1) for _ in range(count)))
        if pick < 0.72:
            return d.Heading(self.random.randint(2, 4), (d.Text(self.sentence()[:-1]),))
        if pick < 0.79:
            return d.Quote((self.block(depth + 1),), (d.Text(self.sentence()),))
        if pick < 0.86:
            rows = tuple(
                d.Row(tuple(d.Cell((d.Paragraph(self.line()),)) for _ in range(2)))
                for _ in range(self.random.randint(1, 3))
            )
            return d.Table(rows)
        if pick < 0.92:
            return d.Code("\n".join(self.sentence() for _ in range(3)), "text")
        if pick < 0.96:
            return d.Callout("note", (self.block(depth + 1),), (d.Text("Mind"),))
        return d.Divider()

    def item(self, depth: int) -> d.ListItem:
        """A list item, now and then with a block below its words."""
        blocks: tuple[d.Block, ...] = (d.Paragraph(self.line()),)
        if self.random.random() < 0.2:
            blocks = (*blocks, self.block(depth))
        return d.ListItem(blocks)

    def blocks(self, most: int = 4) -> d.Blocks:
        """A few blocks."""
        return tuple(self.block() for _ in range(self.random.randint(0, most)))

    def section(self) -> d.Section:
        """A section with a title of its own."""
        title = self.sentence()[:-1]
        key = f"{title.lower().replace(' ', '-')}-{self.random.randint(0, 999)}"
        return d.Section(key, (d.Text(title),), 1, self.blocks())

    def document(self) -> d.Document:
        """A whole document in canonical form."""
        sections = tuple(self.section() for _ in range(self.random.randint(0, 4)))
        made = d.Document((d.Text(self.sentence()),), self.blocks(2), sections)
        return normalise(made)

    def edited(self, document: d.Document, most: int = 4) -> d.Document:
        """The document after up to `most` edits, in canonical form."""
        for _ in range(self.random.randint(0, most)):
            document = self.one_edit(document)
        return normalise(document)

    def one_edit(self, document: d.Document) -> d.Document:
        """The document after one edit to its sections or to the blocks of one of them."""
        sections = list(document.sections)
        pick = self.random.random()
        if sections and pick < 0.1:
            sections.insert(self.random.randint(0, len(sections)), self.section())
        elif len(sections) > 1 and pick < 0.2:
            moved = sections.pop(self.random.randrange(len(sections)))
            sections.insert(self.random.randint(0, len(sections)), moved)
        elif sections and pick < 0.25:
            sections.pop(self.random.randrange(len(sections)))
        elif sections and pick < 0.32:
            at = self.random.randrange(len(sections))
            sections[at] = replace(sections[at], title=self.line_edit(sections[at].title))
        elif sections and pick < 0.9:
            at = self.random.randrange(len(sections))
            section = sections[at]
            sections[at] = replace(section, blocks=self.blocks_edit(section.blocks))
        elif pick < 0.95:
            return replace(document, lead=self.blocks_edit(document.lead))
        else:
            return replace(document, title=self.line_edit(document.title))
        return replace(document, sections=tuple(sections))

    def blocks_edit(self, blocks: d.Blocks) -> d.Blocks:
        """Blocks after one edit of their order or of one of them."""
        done = list(blocks)
        pick = self.random.random()
        if not done or pick < 0.12:
            done.insert(self.random.randint(0, len(done)), self.block())
        elif pick < 0.22:
            done.pop(self.random.randrange(len(done)))
        elif len(done) > 1 and pick < 0.32:
            moved = done.pop(self.random.randrange(len(done)))
            done.insert(self.random.randint(0, len(done)), moved)
        else:
            at = self.random.randrange(len(done))
            done[at : at + 1] = self.block_edit(done[at])
        return tuple(done)

    def block_edit(self, block: d.Block) -> list[d.Block]:
        """A block after one edit inside it, or cut in two."""
        match block:
            case d.Paragraph() if self.random.random() < 0.2:
                half = self.random.randint(0, len(block.content))
                return [
                    d.Paragraph(block.content[:half]),
                    d.Paragraph(block.content[half:]),
                ]
            case d.Paragraph() | d.Heading():
                return [replace(block, content=self.line_edit(block.content))]
            case d.List():
                items = list(block.items)
                at = self.random.randrange(len(items) + 1)
                if at == len(items) or self.random.random() < 0.3:
                    items.insert(at, self.item(1))
                elif self.random.random() < 0.3:
                    items.pop(at)
                else:
                    inner = self.blocks_edit(items[at].blocks)
                    items[at] = replace(items[at], blocks=inner)
                return [replace(block, items=tuple(items))]
            case d.Quote() | d.Callout():
                return [replace(block, blocks=self.blocks_edit(block.blocks))]
            case d.Table():
                rows = list(block.rows)
                at = self.random.randrange(len(rows))
                cells = list(rows[at].cells)
                cell = self.random.randrange(len(cells))
                inner = self.blocks_edit(cells[cell].blocks)
                cells[cell] = replace(cells[cell], blocks=inner)
                rows[at] = replace(rows[at], cells=tuple(cells))
                return [replace(block, rows=tuple(rows))]
            case d.Code():
                lines = block.text.split("\n")
                lines.insert(self.random.randint(0, len(lines)), self.sentence())
                return [replace(block, text="\n".join(lines))]
            case _:
                return [block]

    def line_edit(self, content: d.Inlines) -> d.Inlines:
        """Inline content after one edit of a run of its words or of its marks."""
        texts = [at for at, part in enumerate(content) if isinstance(part, d.Text)]
        if not texts:
            return (*content, d.Text(self.sentence()))
        at = self.random.choice(texts)
        part = content[at]
        assert isinstance(part, d.Text)
        if self.random.random() < 0.2:
            marks = part.marks ^ {self.random.choice(STYLES)}
            return (*content[:at], replace(part, marks=marks), *content[at + 1 :])
        words = part.text.split(" ")
        here = self.random.randint(0, len(words))
        gone = self.random.randint(0, 2)
        new = [self.random.choice(WORDS) for _ in range(self.random.randint(0, 2))]
        if self.random.random() < 0.2:
            new = self.sentence().split(" ")
        words[here : here + gone] = new
        text = " ".join(words)
        if part.text.endswith(" ") and not text.endswith(" "):
            text += " "  # nobody glues words to the next ones that are marked
        return (*content[:at], replace(part, text=text), *content[at + 1 :])
