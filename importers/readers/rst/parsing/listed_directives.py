"""docutils' own directives that steer the reading: they do their work, and are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.body import Container
from docutils.parsers.rst.directives.misc import Class, Role
from docutils.parsers.rst.states import SubstitutionDef

MARKUP_CLASS = "palimpsest-markup"
"""The class of a comment that holds words which steer a tool."""


def steering_words(text: str) -> nodes.comment:
    """Returns words that steer a tool and are no part of the text."""
    return nodes.comment(text, text, classes=[MARKUP_CLASS])


class _Listed(Directive):
    """Lists the first lines of a directive beside what it makes."""

    def run(self) -> Sequence[nodes.Node]:
        made = [*super().run()]
        if not isinstance(self.state, SubstitutionDef):
            made.append(steering_words(self.block_text.partition("\n\n")[0]))
        return made


class ListedRole(_Listed, Role):
    """Defines a role."""


class ListedClass(_Listed, Class):
    """Gives classes to what follows."""


class ListedContainer(_Listed, Container):
    """Holds blocks together."""


LISTED: Mapping[str, type[Directive]] = {
    "role": ListedRole,
    "class": ListedClass,
    "container": ListedContainer,
}
