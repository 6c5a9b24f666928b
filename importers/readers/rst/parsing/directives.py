"""Directives that docutils does not know, or would act upon: their text is kept.

What a directive means is said by classes on the nodes it makes: `palimpsest-callout`
becomes a Callout of the directive's name, and so on.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.languages import en
from docutils.statemachine import StringList

from importers.readers.rst.parsing.directive_names import (
    CALLOUTS,
    EXCLUDED,
    LISTINGS,
    LISTINGS_WITH_LANGUAGE,
    NO_LANGUAGE,
    TITLED,
    VERSIONS,
)
from importers.readers.rst.parsing.listed_directives import LISTED, steering_words

DIRECTIVE = re.compile(
    r"^[ \t]*(?:\.\.[ \t]+)(?:\|[^|\n]+\|[ \t]+)?([a-zA-Z0-9][\w.:+-]*?)[ \t]*::(?=\s|$)",
    re.M,
)
"""A directive with its name, as the source writes it."""
CALLOUT_CLASS = "palimpsest-callout"
CONTENTS_CLASS = "palimpsest-contents"
OPTION = re.compile(r":[\w-]+:(\s|$)")


class UnknownDirective(Directive):
    """Any other directive: its argument is a paragraph, its content is read."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        head, options, body = parts_of(self)
        made: list[nodes.Node] = [steering_words(line) for line in options]
        if head:
            inner, messages = self.state.inline_text(head, self.lineno)
            made += [nodes.paragraph(head, "", *inner), *messages]
        return made + self.parsed(body)

    def parsed(self, body: list[str]) -> list[nodes.Node]:
        """Returns what the content makes."""
        holder = nodes.container()
        lines = StringList(body, self.state.document.current_source or "")
        self.state.nested_parse(lines, self.content_offset, holder)
        return list(holder.children)


class CalloutDirective(UnknownDirective):
    """A passage beside the text: a note, a warning, a remark on versions."""

    def run(self) -> list[nodes.Node]:
        kind = CALLOUTS.get(self.name, "note")
        argument, options, body = parts_of(self)
        title, first = self._title_and_first_words(argument)
        made: list[nodes.Node] = [steering_words(line) for line in options]
        if first:
            # An empty line after the directive keeps its argument a paragraph by itself.
            second = self.block_text.split("\n")[1:2]
            body = [first, *([""] if second == [""] else []), *body]
        if title:
            inner, messages = self.state.inline_text(title, self.lineno)
            made += [nodes.title(title, "", *inner), *messages]
        made += self.parsed(body)
        return [nodes.admonition("", *made, classes=[CALLOUT_CLASS, kind])]

    def _title_and_first_words(self, argument: str) -> tuple[str, str]:
        """Returns the title, and what of the argument belongs to the content."""
        if self.name in VERSIONS:
            return _version_title(VERSIONS[self.name], argument)
        return (argument, "") if self.name in TITLED else ("", argument)


def _version_title(words: str, argument: str) -> tuple[str, str]:
    """Returns the title of a remark on versions, and the words that stand after them."""
    said = []
    for part in words.split("{}")[:-1]:
        version, _, argument = argument.partition(" ")
        said.append(f"{part}{version}" if version else "")
    return "".join(said), argument.strip()


class ExcludedDirective(UnknownDirective):
    """Something that shows nothing by itself; its lines are left out, and said so."""

    def run(self) -> list[nodes.Node]:
        return [steering_words(self.block_text)]


class ContentsDirective(UnknownDirective):
    """A table of contents, which a page makes by itself; its title is left out."""

    def run(self) -> list[nodes.Node]:
        words = self.block_text.partition("::")[2]
        return [nodes.comment(words, words, classes=[CONTENTS_CLASS])]


class ListingDirective(UnknownDirective):
    """A listing: its lines as they stand."""

    def run(self) -> list[nodes.Node]:
        language, options, body = parts_of(self)
        text = "\n".join(body)
        # Without lines it is no block, and what the directive says is listed.
        if not text.strip() and self.name in LISTINGS_WITH_LANGUAGE:
            return [steering_words(self.block_text)]
        # What stands behind `doctest::` is a group's name or the first line.
        if self.name not in LISTINGS_WITH_LANGUAGE:
            text, language = f"{language}\n{text}".strip("\n"), ""
        made: list[nodes.Node] = (
            [steering_words(language)] if language in NO_LANGUAGE else []
        )
        for option in options:
            name, _, value = option.strip(":").partition(":")
            if name == "caption" and value.strip():
                inner, _ = self.state.inline_text(value.strip(), self.lineno)
                made.append(nodes.paragraph(value, "", *inner))
            else:
                made.append(steering_words(option))
        return [*made, nodes.literal_block(text, text, classes=["code", language])]


class RawDirective(UnknownDirective):
    """Markup for another format: kept word for word, never rendered."""

    def run(self) -> list[nodes.Node]:
        form, _, body = parts_of(self)
        text = "\n".join(body)
        return (
            [nodes.raw(text, text, format=form or "text")]
            if text
            else [steering_words(self.block_text)]
        )


class RubricDirective(UnknownDirective):
    """A heading that stands in no table of contents."""

    def run(self) -> list[nodes.Node]:
        head, _, _ = parts_of(self)
        inner, messages = self.state.inline_text(head, self.lineno)
        return [nodes.rubric(head, "", *inner), *messages]


class OnlyDirective(UnknownDirective):
    """A passage for some outputs only: read as text, its condition not."""

    def run(self) -> list[nodes.Node]:
        head, options, body = parts_of(self)
        return [steering_words(line) for line in (head, *options) if line] + self.parsed(
            body
        )


def parts_of(directive: Directive) -> tuple[str, list[str], list[str]]:
    """Returns the argument, the option lines and the content of a directive, from its own
    lines.
    """
    # docutils parts options and content by rules of its own for each directive, and drops
    # what does not fit; so the source is parted here.
    first, *rest = directive.block_text.split("\n")
    head = first.partition("::")[2].strip()
    body = textwrap.dedent("\n".join(rest).expandtabs(8)).split("\n")
    at = 0
    while at < len(body) and OPTION.match(body[at]):
        at += 1
    options, body = body[:at], body[at:]
    while body and not body[0].strip():
        del body[0]
    while body and not body[-1].strip():
        del body[-1]
    return head, options, body


KNOWN: Mapping[str, type[Directive]] = {
    "raw": RawDirective,
    "rubric": RubricDirective,
    "only": OnlyDirective,
    **LISTED,
    **dict.fromkeys(LISTINGS, ListingDirective),
    **dict.fromkeys(EXCLUDED, ExcludedDirective),
    "contents": ContentsDirective,
    **dict.fromkeys(CALLOUTS, CalloutDirective),
}
"""Name -> our directive, in docutils' place where it has one of that name."""


def directives_for(text: str) -> dict[str, type[Directive]]:
    """Returns a directive for each name in a text that docutils would not know or would act
    on.
    """
    names = {match[1].lower() for match in DIRECTIVE.finditer(text)}
    unknown = names - KNOWN.keys() - en.directives.keys()
    return {**KNOWN, **dict.fromkeys(unknown, UnknownDirective)}
