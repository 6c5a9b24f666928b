"""A source whose sections can be told by their words, and what must hold of their pages.

Every section has words that no other has (`m3x7` is the seventh of section 3), its title
one of them too. So it can be seen which section a page holds, whatever became of both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from wagtail.models import Comment, Page

from cms.articles.drafts.reading import read_drafts
from cms.articles.mapping.stream_data import Setting
from cms.articles.mapping.table import read_stream
from cms.articles.models import ArticlePage, SectionPage
from importers.writers.text import text_of_blocks

COMMON = """apple bridge candle desert engine forest garden harbour island jacket kettle lantern
meadow needle orchard pepper quarry ribbon saddle temple umbrella violin window yellow zebra
anchor basket copper dragon ember falcon granite hammer icicle jungle kitchen ladder marble
nettle otter pillow rocket silver thunder velvet walnut""".split()
MARKER = re.compile(r"\bm(\d+)x\d+\b", re.IGNORECASE)


@dataclass
class SourceSection:
    """A section of the source: its number, its heading, its paragraphs."""

    number: int
    title: str
    paragraphs: list[str]
    nested: bool = False
    """Whether its heading stands within the section before it."""


@dataclass
class Source:
    """A Markdown text, and what its author does to it."""

    sections: list[SourceSection] = field(default_factory=list)
    kin: dict[int, set[int]] = field(default_factory=dict)
    """Sections whose words have been under one heading, joined, nested or cut in two."""
    count: int = 0

    def markdown(self) -> bytes:
        """The text."""
        parts = ["# A note on sleep", "It begins here, as every night does."]
        for place, section in enumerate(self.sections):
            marks = "###" if section.nested and place else "##"
            parts += [f"{marks} {section.title}", *section.paragraphs]
        return ("\n\n".join(parts) + "\n").encode()

    def marker(self, number: int) -> str:
        """Another word of a section."""
        self.count += 1
        return f"m{number}x{self.count}"

    def sentence(self, number: int, seed: int) -> str:
        """A sentence of a section: common words and words of its own, by turns."""
        some = self.common(seed, 4)
        return " ".join(f"{word} {self.marker(number)}" for word in some).capitalize() + "."

    def title(self, number: int, seed: int) -> str:
        """Another heading of a section, like no other."""
        one, two = self.common(seed, 2)
        return f"The {one} {self.marker(number)} and {two}"

    def common(self, seed: int, count: int) -> list[str]:
        """Some words that any section may have, others each time."""
        self.count += 1
        return Random(f"{seed} {self.count}").sample(COMMON, count)

    def new(self, seed: int) -> SourceSection:
        """A section that has not been there."""
        self.count += 1
        number = self.count
        self.kin[number] = {number}
        paragraphs = [self.sentence(number, seed + k) for k in range(seed % 3 + 1)]
        return SourceSection(number, self.title(number, seed), paragraphs)

    def related(self, number: int) -> set[int]:
        """The sections whose words may stand with those of this one."""
        return self.kin.get(number, {number})

    def relate(self, one: int, two: int) -> None:
        """Lets the words of two sections stand together from now on."""
        together = self.related(one) | self.related(two)
        for number in together:
            self.kin[number] = together

    def change(self, how: str, seed: int) -> None:
        """Change one thing."""
        place = seed % len(self.sections)
        if how in ("nest", "join", "split"):
            self.change_headings(how, place, seed)
        else:
            self.change_section(how, place, seed)
        # What stands together under one heading may be put together.
        for one, two in zip(self.sections, self.sections[1:], strict=False):
            if two.nested:
                self.relate(one.number, two.number)

    def change_section(self, how: str, place: int, seed: int) -> None:
        """Change which sections there are, their order, or what is in one."""
        section = self.sections[place]
        match how:
            case "add":
                self.sections.insert(place, self.new(seed))
            case "remove" if len(self.sections) > 2:
                del self.sections[place]
            case "replace":
                # Another section stands where one was, and it is gone.
                self.sections[place] = self.new(seed)
            case "retitle":
                section.title = self.title(section.number, seed)
            case "move":
                self.sections.insert(
                    seed // 7 % len(self.sections), self.sections.pop(place)
                )
            case "word":
                words = section.paragraphs[0].split(" ")
                words[seed % len(words)] = self.marker(section.number)
                section.paragraphs[0] = " ".join(words)
            case _:
                section.paragraphs.append(self.sentence(section.number, seed))

    def change_headings(self, how: str, place: int, seed: int) -> None:
        """Change under which heading paragraphs stand."""
        section = self.sections[place]
        match how:
            case "nest" if place:
                section.nested = not section.nested
                self.relate(self.sections[place - 1].number, section.number)
            case "join" if place and len(self.sections) > 2:
                before = self.sections[place - 1]
                before.paragraphs += self.sections.pop(place).paragraphs
                self.relate(before.number, section.number)
            case "split" if len(section.paragraphs) > 1:
                new = self.new(seed)
                new.paragraphs = section.paragraphs[1:]
                del section.paragraphs[1:]
                self.sections.insert(place + 1, new)
                self.relate(section.number, new.number)


@dataclass
class Lives:
    """What is known of every section page, from its first day on."""

    source: Source
    keys: dict[int, Any] = field(default_factory=dict)
    anchors: dict[int, str] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    """The section that a page holds: the number in its title."""
    comments: dict[int, int] = field(default_factory=dict)
    """The page that each comment is about."""

    def check(self, article: ArticlePage) -> None:
        """Every page is the section that it was."""
        for pk, key, anchor, deleted in SectionPage.objects.values_list(
            "pk", "key", "slug", "trashed__slug"
        ):
            assert self.keys.setdefault(pk, key) == key
            anchor = deleted or anchor
            assert self.anchors.setdefault(pk, anchor) == anchor
        keys = [page.key for page in article.section_pages()]
        assert len(keys) == len(set(keys))
        for pk, page in self.comments.items():
            assert Comment.objects.get(pk=pk).page_id == page
        drafts = read_drafts(article)
        for page in drafts.sections + drafts.hidden:
            self.check_title(page)
        self.check_shown(drafts.sections)

    def check_title(self, page: Page) -> None:
        """A page is called what its section is, however that is called by now."""
        for number in numbers_in(page.title)[:1]:
            was = self.held.setdefault(page.pk, number)
            same = number in self.source.related(was)
            assert same, f"Page {page.pk} was section {was} and is {number}"

    def check_shown(self, pages: Sequence[SectionPage]) -> None:
        """No two pages show one section, and none has its words from another page."""
        held = [self.held[page.pk] for page in pages if page.pk in self.held]
        assert len(held) == len(set(held)), f"Of {held}, one is shown twice"
        words = {page.pk: Counter(numbers_in(body_of(page))) for page in pages}
        for page in pages:
            own = self.source.related(self.held.get(page.pk, 0))
            # Words of a section that is gone stand with those of another: no matter here.
            away = {pk for pk, found in words.items() if own & found.keys()}
            taken = words[page.pk] and away and page.pk not in away
            assert not taken, f"Page {page.pk} of section {own} holds {words[page.pk]}"


def numbers_in(words: str) -> list[int]:
    """Which sections these words are of."""
    return [int(number) for number in MARKER.findall(words)]


def body_of(page: Any) -> str:
    """The words of a section's body in one line."""
    return " ".join(text_of_blocks(read_stream(page.body.raw_data, Setting())).split())
