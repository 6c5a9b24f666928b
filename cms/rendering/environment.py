"""The template environment of the public site, and the few filters its templates use."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from cms.rendering.descriptions import description_of
from cms.rendering.help_cards import helplines, lacks_heading, safe, unbroken


class RecordEnvironment(Environment):
    """Looks into records first: `topic.items` is a field, were there one, not a method.

    Jinja asks for attributes before keys, which fails for every field of a record and
    costs a sixth of the rendering.
    """

    def getattr(self, obj: object, attribute: str) -> object:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(templates: Path) -> Environment:
    """Templates from one folder: everything escaped, a missing name an error.

    Templates are compiled once and never looked at again: a program that lives while
    templates change makes a new environment.
    """
    env = RecordEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        # A field that is misspelt in a template must not become an empty place.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["data_block"] = data_block
    env.filters["local"] = local
    env.filters["description"] = description_of
    env.filters["safe_url"] = safe
    env.filters["unbroken"] = unbroken
    env.filters["helplines"] = helplines
    env.tests["without_heading"] = lacks_heading
    return env


@pass_context
def local(context: Context, html: str) -> Markup:
    """Trusted markup of a record, its links within the site as paths.

    A page then works at whatever address it is served: a second host name, a copy of
    the files, a preview. Attributes are written with double quotes, which text escapes.
    """
    return Markup(html.replace(f'="{context["site"]["url"]}/', '="/'))  # noqa: S704 records hold trusted markup


def data_block(value: object) -> Markup:
    """JSON that may stand inside a `<script>` element: it holds no `<`, `>` or `&`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 nothing in it can end the element
