"""The site's static files, named by what they hold.

No build step: the layer files of the stylesheet are joined and minified here, fonts and
images taken as they are. A name that carries the hash of the bytes never goes stale, so
a server may tell browsers to keep such a file for ever.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cms.rendering.stylesheet import joined, minified

STYLESHEET = "site.css"
"""The name that the whole stylesheet is collected under."""
ARTICLE_STYLE = "article.css"
PLAIN_STYLE = "plain.css"
LISTS_STYLE = "lists.css"
"""Those that pages carry in themselves: what an article needs, what one of paragraphs and
lists does, and what all other pages do."""
LEFT_OUT = {
    STYLESHEET: (),
    ARTICLE_STYLE: ("alone", "lists"),
    PLAIN_STYLE: ("alone", "blocks", "lists"),
    LISTS_STYLE: ("alone", "article", "help-card"),
}
"""Which components a stylesheet does without."""

_URL = re.compile(r"url\((?!data:)[\"']?([^\"')]+)[\"']?\)")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that pages load."""

    path: str
    """Where it is published: `/assets/site.1f2e3d4c5b.css`."""
    data: bytes

    @property
    def text(self) -> str:
        """The file as text."""
        return self.data.decode()

    @property
    def source_hash(self) -> str:
        """The file as a source expression of a Content-Security-Policy."""
        digest = base64.b64encode(hashlib.sha256(self.data).digest()).decode()
        return f"'sha256-{digest}'"


def collect(static: Path) -> Mapping[str, StaticFile]:
    """Every asset by name: the stylesheets, and all others by their path in `static`.

    A stylesheet is `css/**/*.css` in the order of `joined`; a `url()` in it that names
    another asset by its path in `static` is replaced by that asset's published path.
    """
    assets: dict[str, StaticFile] = {}
    for file in sorted(static.rglob("*")):
        name = file.relative_to(static).as_posix()
        # Styles are joined below; text files are the licences of the fonts.
        if file.is_file() and not name.startswith("css/") and file.suffix != ".txt":
            assets[name] = _asset(name, file.read_bytes())
    styles = {}
    for name, components in LEFT_OUT.items():
        style = minified(joined(static / "css", components))
        style = _URL.sub(lambda match: f"url({_published(assets, match[1])})", style)
        styles[name] = _asset(name, style.encode())
    return assets | styles


def _asset(name: str, data: bytes) -> StaticFile:
    stem, _, extension = name.rpartition("/")[2].rpartition(".")
    # 40 bits: enough to tell the versions of one file apart.
    digest = hashlib.sha256(data).hexdigest()[:10]
    return StaticFile(f"/assets/{stem}.{digest}.{extension}", data)


def _published(assets: Mapping[str, StaticFile], name: str) -> str:
    if name not in assets:
        raise FileNotFoundError(f"The stylesheet asks for {name}, which is not an asset.")
    return assets[name].path
