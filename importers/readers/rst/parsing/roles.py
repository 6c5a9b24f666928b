"""Roles that docutils does not know: their words are kept, without Sphinx's targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from docutils import nodes
from docutils.parsers.rst import roles
from docutils.parsers.rst.languages import en
from docutils.parsers.rst.states import Inliner

# A role stands before its words, or after them; docutils knows both.
ROLE = re.compile(r":([a-zA-Z][\w.:+-]*):`|`:([a-zA-Z][\w.:+-]*):(?!`)")
TITLED = re.compile(r"(?s)(.+?)\s+<([^<>]+)>\Z")
"""Words with a target of Sphinx behind them: `words <target>`."""


LEFT_OUT = "palimpsest-left"
"""The attribute of a node that holds words of the source which it does not show."""
TARGET = "palimpsest-target"
"""The attribute of a node that names what it refers to."""
REFERENCES = frozenset({"ref", "doc", "numref", "any", "download", "term", "eq", "keyword"})
"""Roles that refer to another place, whatever their words."""
CODE_ROLES = frozenset(
    "attr class cls command const data dir env envvar exc expr file func kbd keyword macro"
    " makevar meth member mod obj option program samp token type var regexp".split()
)
"""Roles whose words are code, by the last part of their name."""

RoleFunction: TypeAlias = Callable[..., Any]
"""What docutils calls for a role, such as `unknown_role`; `Any` because types-docutils
says that roles make references only, which docutils' own do not keep to."""


def roles_for(text: str) -> dict[str, RoleFunction]:
    """Returns a role for each name in a text that docutils would not know."""
    known: set[str] = {*en.roles, *vars(roles)["_role_registry"]}
    names = {(match[1] or match[2]).lower() for match in ROLE.finditer(text)}
    return dict.fromkeys((names - known) | {"raw"}, unknown_role)


def unknown_role(
    name: str,
    rawtext: str,
    text: str,
    lineno: int,
    _inliner: Inliner,
    options: Mapping[str, object] | None = None,
    content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Returns any other role: its words, without the target that Sphinx lets follow
    them.
    """
    words = nodes.unescape(text)
    target, left_out = words, ""
    titled = TITLED.fullmatch(words)
    if titled is not None:
        words, target = titled[1], titled[2]
        left_out = target
    elif words.startswith(("~", "!")) and len(words) > 1:
        # Sphinx shows the last part of `~package.module`, and `!name` without a link.
        words = words.rpartition(".")[2] if words[0] == "~" else words[1:]
        left_out = target[1:].removesuffix(words)
    # `py:func` is a role of a domain, and `ref+other` one of two in one.
    last = name.rpartition(":")[2].rpartition("+")[2]
    said = {LEFT_OUT: left_out} if left_out else {}
    if last in REFERENCES:
        said[TARGET] = target.strip()
    if last in CODE_ROLES and titled is None:
        return [nodes.literal(rawtext, words, **said)], []
    return [nodes.inline(rawtext, words, classes=[f"role-{last}"], **said)], []
