"""The renderer of this project: its templates and assets, as the settings name them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.conf import settings

from cms.rendering.assets import StaticFile, collect
from cms.rendering.contract import Record
from cms.rendering.renderer import Renderer


@cache
def renderer() -> Renderer:
    """Returns the one renderer, made once a process; templates are compiled when it is
    made."""
    return Renderer(settings.SITE_TEMPLATES, assets())


@cache
def assets() -> Mapping[str, StaticFile]:
    """Returns the public site's own static files, by name."""
    return collect(settings.SITE_STATIC)


def render(record: Record, *, preview: bool = False) -> str:
    """Returns the page of a record of any kind."""
    if record["kind"] == "home":
        return renderer().home(record, preview=preview)
    if record["kind"] == "topic":
        return renderer().topic(record, preview=preview)
    return renderer().article(record, preview=preview)
