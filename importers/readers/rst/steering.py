"""docutils' own directives that steer the reading: they do their work, and are listed."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.body import Container
from docutils.parsers.rst.directives.misc import Class, Role
from docutils.parsers.rst.states import SubstitutionDef

MARKUP_CLASS = "palimpsest-markup"
"""The class of a comment that holds words which steer a tool."""


def markup(text: str) -> nodes.comment:
    """Words that steer a tool and are no part of the text."""
    return nodes.comment(text, text, classes=[MARKUP_CLASS])


def _listed(directive: type[Directive]) -> type[Directive]:
    """The directive, which lists its first lines beside what it makes."""

    class Listed(directive):  # type: ignore[misc, valid-type]
        def run(self) -> list[nodes.Node]:
            made: list[nodes.Node] = super().run()
            if not isinstance(self.state, SubstitutionDef):
                made.append(markup(self.block_text.partition("\n\n")[0]))
            return made

    return Listed


STEERING: dict[str, type[Directive]] = {
    "role": _listed(Role),
    "class": _listed(Class),
    "container": _listed(Container),
}
