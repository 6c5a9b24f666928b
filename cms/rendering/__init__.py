"""Published records in, the public site's pages and files out.

Pure functions of plain data: no models, no database, no clock. The same record gives
the same bytes, whatever was rendered before.
"""

from __future__ import annotations

from cms.rendering.assets import StaticFile, collect
from cms.rendering.contract import FORMAT
from cms.rendering.feeds import atom, json_feed
from cms.rendering.indexes import llms_txt, robots, sitemap
from cms.rendering.markdown import markdown_of
from cms.rendering.renderer import Renderer
from cms.rendering.schemas import schema_files
from cms.rendering.text import text_of

__all__ = [
    "FORMAT",
    "Renderer",
    "StaticFile",
    "atom",
    "collect",
    "json_feed",
    "llms_txt",
    "markdown_of",
    "robots",
    "schema_files",
    "sitemap",
    "text_of",
]
