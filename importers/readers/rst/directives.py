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

from importers.readers.rst.steering import STEERING, markup

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
VERSIONS = {
    "versionadded": "Added in version {}",
    "versionchanged": "Changed in version {}",
    "versionremoved": "Removed in version {}",
    "deprecated": "Deprecated since version {}",
    "deprecated-removed": "Deprecated since version {}, removed in version {}",
}
"""Remarks on versions -> their titles, as Sphinx words them."""
TITLED = frozenset({"details", "dropdown", "collapse"})
"""Directives beside the text whose argument is their title, not their first words."""
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
        "default-role",
    }
)
"""Directives that show nothing of their own here; what they hold is left out, and said."""
CODES = frozenset({"code", "code-block", "sourcecode", "prompt", "console"})
"""Listings whose argument is a language."""
LISTINGS = CODES | {"doctest", "testcode", "testoutput", "ipython", "productionlist"}
PLAIN = frozenset({"none", "text"})
"""Languages of listings that are in none."""
CALLOUT_CLASS = "palimpsest-callout"
CONTENTS_CLASS = "palimpsest-contents"
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
        head, options, body = parts_of(self)
        made: list[nodes.Node] = [markup(line) for line in options]
        first = head
        if self.name in VERSIONS:
            head, first = _versions(VERSIONS[self.name], head)
        elif self.name not in TITLED:
            head = ""
        else:
            first = ""
        if first:
            second = self.block_text.split("\n")[1:2]
            body = [first, *([""] if second == [""] else []), *body]
        if head:
            inner, messages = self.state.inline_text(head, self.lineno)
            made += [nodes.title(head, "", *inner), *messages]
        made += self.parsed(body)
        return [nodes.admonition("", *made, classes=[CALLOUT_CLASS, kind])]


def _versions(words: str, head: str) -> tuple[str, str]:
    """The title of a remark on versions, and the words that stand after them."""
    said = []
    for part in words.split("{}")[:-1]:
        version, _, head = head.partition(" ")
        said.append(f"{part}{version}" if version else "")
    return "".join(said), head.strip()


class Left(Unknown):
    """Something that shows nothing by itself; its lines are left out, and said so."""

    def run(self) -> list[nodes.Node]:
        return [markup(self.block_text)]


class Contents(Unknown):
    """A table of contents, which a page makes by itself; its title is left out."""

    def run(self) -> list[nodes.Node]:
        words = self.block_text.partition("::")[2]
        return [nodes.comment(words, words, classes=[CONTENTS_CLASS])]


class Listing(Unknown):
    """A listing: its lines as they stand."""

    def run(self) -> list[nodes.Node]:
        language, options, body = parts_of(self)
        text = "\n".join(body)
        if not text.strip() and self.name in CODES:
            return [markup(self.block_text)]
        if self.name not in CODES:
            text, language = f"{language}\n{text}".strip("\n"), ""
        made: list[nodes.Node] = [markup(language)] if language in PLAIN else []
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
    found |= STEERING
    found |= dict.fromkeys(LISTINGS, Listing)
    found |= dict.fromkeys(SILENT, Left)
    found["contents"] = Contents
    found |= dict.fromkeys(CALLOUTS, Beside)
    for match in DIRECTIVE.finditer(text):
        name = match[1].lower()
        if name not in found and name not in en.directives:
            found[name] = Unknown
    return found
