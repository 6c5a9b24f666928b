"""The renderer of this project: its templates and assets, as the settings name them."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings

from cms.rendering.assets import collect
from cms.rendering.renderer import Renderer


@cache
def renderer() -> Renderer:
    """The one renderer, made once a process; templates are compiled when it is made."""
    return Renderer(settings.SITE_TEMPLATES, assets())


@cache
def assets() -> Any:
    """The public site's own static files, by name."""
    return collect(settings.SITE_STATIC)


def render(record: Any, *, preview: bool = False) -> str:
    """The page of a record of any kind."""
    match record["kind"]:
        case "home":
            return renderer().home(record, preview=preview)
        case "topic":
            return renderer().topic(record, preview=preview)
        case _:
            return renderer().article(record, preview=preview)
