"""The pages of the public site, each from its record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from cms.rendering.alphabet import by_letter
from cms.rendering.assets import (
    ARTICLE_STYLE,
    LEFT_OUT,
    LISTS_STYLE,
    PLAIN_STYLE,
    STYLESHEET,
    StaticFile,
)
from cms.rendering.contract import Article, HelpCard, Home, Record, Site, Summary, Topic
from cms.rendering.environment import environment
from cms.rendering.spoken import Spoken
from cms.rendering.wording import direction, wording

# An element that is styled by `components/blocks.css`, or may be.
_BLOCK = re.compile(r'<(?!/|(?:p|ul|ol|li|a|strong|em|h[2-6]|br|span)\b)|\bclass="')


class Renderer:
    """Renders pages with one set of templates and assets.

    Every method is a pure function of its arguments and of these two, and answers one
    complete HTML document.
    """

    def __init__(self, templates: Path, assets: Mapping[str, StaticFile]) -> None:
        """Compiles the templates in `templates`; `assets` is what `assets.collect`
        found."""
        self._carried = {
            name: {"style": style.text, "policy": _policy(style)}
            for name, style in assets.items()
            if name in LEFT_OUT
        }
        self.content_security_policy = _policy(
            *(assets[name] for name in LEFT_OUT if name != STYLESHEET)
        )
        """What pages may load; a server adds `frame-ancestors 'none'` in its header."""
        self.fingerprint = _fingerprint(templates, assets)
        """Changes whenever the same record may give other bytes."""
        self._env = environment(templates)
        self._env.globals.update(
            assets={name: asset.path for name, asset in assets.items()},
        )
        # Compiled now: a mistake in a template shows before the first page is written.
        self._templates = {
            name: self._env.get_template(name)
            for name in self._env.list_templates(["html"])
        }

    def article(self, record: Article, *, preview: bool = False) -> str:
        """The page of an article.

        A preview, of this and of the others, differs by a banner and by being kept from
        search engines; and it has no policy of its own, since the admin wraps it.
        """
        return self._page("article.html", record["site"], record, preview=preview)

    def topic(self, record: Topic, *, preview: bool = False) -> str:
        """The page of a topic."""
        return self._page("topic.html", record["site"], record, preview=preview)

    def home(self, record: Home, *, preview: bool = False) -> str:
        """The home page."""
        return self._page("home.html", record["site"], record, preview=preview)

    def a_z(self, summaries: Iterable[Summary], site: Site) -> str:
        """Every article by the first letter of its title (`/a-z/`)."""
        return self._page("a-z.html", site, letters=by_letter(summaries))

    def search(self, site: Site) -> str:
        """The search page (`/search/`), which leads to the A to Z."""
        return self._page("search.html", site)

    def not_found(self, site: Site) -> str:
        """What a server shows at addresses that never were (`/404.html`)."""
        return self._page("not-found.html", site)

    def gone(self, site: Site) -> str:
        """What a server shows at addresses whose page was withdrawn (status 410)."""
        return self._page("gone.html", site)

    def block(self, html: str, site: Site) -> str:
        """Trusted markup of a block or a few, in the site's look and without its frame."""
        return self._page("block.html", site, html=html)

    def help_card(self, card: HelpCard) -> str:
        """A help card by itself: markup for a feed, or for `block`."""
        part = self._templates["parts/help-card.html"]
        # Nothing is known of the language around it, so it says its own.
        return part.render(card=card, lang="", dir="")

    def redirect(self, target: str, site: Site) -> str:
        """A page that leads to `target`, a path or URL, on hosts that cannot redirect."""
        return self._page("redirect.html", site, target=target)

    def _page(
        self,
        template: str,
        site: Site,
        page: Record | None = None,
        preview: bool = False,
        **more: object,
    ) -> str:
        lang = page["lang"] if page else site["lang"]
        towards = page["dir"] if page else direction(lang)
        words = wording(lang)
        return self._templates[template].render(
            site=site,
            page=page,
            preview=preview,
            lang=lang,
            dir=towards,
            words=Spoken(words, lang, towards),
            plain=words,
            ui=words.mark,
            **self._carried[_style_of(template, page)],
            **more,
        )


def _style_of(template: str, page: Record | None) -> str:
    """Returns the name of the style that a page carries."""
    if template == "block.html":
        return STYLESHEET
    if page is None or page["kind"] != "article":
        return LISTS_STYLE
    texts = [page["lead"]["html"], *(section["html"] for section in page["sections"])]
    return ARTICLE_STYLE if any(map(_BLOCK.search, texts)) else PLAIN_STYLE


def _policy(*styles: StaticFile) -> str:
    """Returns what pages with these styles may load, as a Content-Security-Policy."""
    # Pages carry their style in themselves: its hash lets it stand there.
    hashes = " ".join(style.source_hash for style in styles)
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'self' {hashes}",
            "img-src 'self'",
            "font-src 'self'",
            # Who audits a page reads robots.txt through it.
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _fingerprint(templates: Path, assets: Mapping[str, StaticFile]) -> str:
    """Returns the SHA-256 over this package's code and words, the templates and the asset
    names."""
    digest = hashlib.sha256()
    code = Path(__file__).parent
    for folder, pattern in ((code, "*.py"), (templates, "*.html")):
        for file in sorted(folder.rglob(pattern)):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    for name, asset in sorted(assets.items()):
        digest.update(f"{name}\0{asset.path}\0".encode())
    return digest.hexdigest()
