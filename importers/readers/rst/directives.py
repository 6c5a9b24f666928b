"""Directives that docutils does not know, or would act upon: their text is kept.

What a directive means is said by classes on the nodes it makes: `palimpsest-callout`
becomes a Callout of the directive's name, and so on.
"""

from __future__ import annotations

import re
import textwrap

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.languages import en
from docutils.statemachine import StringList

DIRECTIVE = re.compile(
    r"^[ \t]*(?:\.\.[ \t]+)(?:\|[^|\n]+\|[ \t]+)?([a-zA-Z0-9][\w.:+-]*?)[ \t]*::(?=\s|$)",
    re.M,
)

CALLOUTS = {
    "seealso": "note",
    "todo": "note",
    "versionadded": "note",
    "versionchanged": "note",
    "deprecated": "warning",
    "deprecated-removed": "warning",
    "versionremoved": "warning",
    "canonical-doc": "note",
    "pep-banner": "note",
    "details": "note",
    "dropdown": "note",
    "collapse": "note",
}
"""Directives that stand beside the text -> the kind of callout."""
SILENT = frozenset(
    {
        "index",
        "highlight",
        "currentmodule",
        "module",
        "py:module",
        "py:currentmodule",
        "default-domain",
        "tabularcolumns",
        "toctree",
        "include",
        "literalinclude",
        "image-map",
        "automodule",
        "autoclass",
        "autofunction",
        "contents",
        "sectnum",
        "default-role",
    }
)
"""Directives that show nothing of their own here; what they hold is left out, and said."""
CODES = frozenset({"code", "code-block", "sourcecode", "prompt", "console"})
"""Listings whose argument is a language."""
LISTINGS = CODES | {"doctest", "testcode", "testoutput", "ipython", "productionlist"}
CALLOUT_CLASS = "palimpsest-callout"
MARKUP_CLASS = "palimpsest-markup"
OPTION = re.compile(r":[\w-]+:(\s|$)")


class Unknown(Directive):
    """Any other directive: its argument is a paragraph, its content is read."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        head, options, body = parts_of(self)
        made: list[nodes.Node] = [markup(line) for line in options]
        if head:
            inner, messages = self.state.inline_text(head, self.lineno)
            made += [nodes.paragraph(head, "", *inner), *messages]
        return made + self.parsed(body)

    def parsed(self, body: list[str]) -> list[nodes.Node]:
        """What the content makes."""
        holder = nodes.container()
        lines = StringList(body, self.state.document.current_source or "")
        self.state.nested_parse(lines, self.content_offset, holder)
        return list(holder.children)


class Beside(Unknown):
    """A passage beside the text: a note, a warning, a remark on versions."""

    def run(self) -> list[nodes.Node]:
        kind = CALLOUTS.get(self.name, "note")
        return [nodes.admonition("", *super().run(), classes=[CALLOUT_CLASS, kind])]


class Left(Unknown):
    """Something that shows nothing by itself; its lines are left out, and said so."""

    def run(self) -> list[nodes.Node]:
        return [markup(self.block_text)]


class Listing(Unknown):
    """A listing: its lines as they stand."""

    def run(self) -> list[nodes.Node]:
        language, options, body = parts_of(self)
        text = "\n".join(body)
        if self.name not in CODES:
            text, language = f"{language}\n{text}".strip("\n"), ""
        made: list[nodes.Node] = []
        for option in options:
            name, _, value = option.strip(":").partition(":")
            if name == "caption" and value.strip():
                inner, _ = self.state.inline_text(value.strip(), self.lineno)
                made.append(nodes.paragraph(value, "", *inner))
            else:
                made.append(markup(option))
        return [*made, nodes.literal_block(text, text, classes=["code", language])]


class RawMarkup(Unknown):
    """Markup for another format: kept word for word, never rendered."""

    def run(self) -> list[nodes.Node]:
        form, _, body = parts_of(self)
        text = "\n".join(body)
        return (
            [nodes.raw(text, text, format=form or "text")]
            if text
            else [markup(self.block_text)]
        )


class Rubric(Unknown):
    """A heading that stands in no table of contents."""

    def run(self) -> list[nodes.Node]:
        head, _, _ = parts_of(self)
        inner, messages = self.state.inline_text(head, self.lineno)
        return [nodes.rubric(head, "", *inner), *messages]


class OnlyIf(Unknown):
    """A passage for some outputs only: read as text, its condition not."""

    def run(self) -> list[nodes.Node]:
        head, options, body = parts_of(self)
        return [markup(line) for line in (head, *options) if line] + self.parsed(body)


def markup(text: str) -> nodes.comment:
    """Words that steer a tool and are no part of the text."""
    return nodes.comment(text, text, classes=[MARKUP_CLASS])


def parts_of(directive: Directive) -> tuple[str, list[str], list[str]]:
    """The argument, the option lines and the content of a directive, from its own lines."""
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


def known_for(text: str) -> dict[str, type[Directive]]:
    """A directive for each name in a text that docutils would not know or would act on."""
    found: dict[str, type[Directive]] = {"raw": RawMarkup, "rubric": Rubric, "only": OnlyIf}
    found |= dict.fromkeys(LISTINGS, Listing)
    found |= dict.fromkeys(SILENT - {"contents", "sectnum"}, Left)
    found |= dict.fromkeys(CALLOUTS, Beside)
    for match in DIRECTIVE.finditer(text):
        name = match[1].lower()
        if name not in found and name not in en.directives:
            found[name] = Unknown
    return found
