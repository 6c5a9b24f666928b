"""Where pages and images stand on the public site.

A record is made from the pages it is given; whatever else it must know, what stands
above them and where a link leads, it asks here. Answers are kept for the life of the
object, so one serves one publishing or one preview.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from django.conf import settings
from wagtail import hooks
from wagtail.models import Page, Site

from cms.articles.models import ArticleImage, SectionAnchor, SectionPage
from cms.rendering import contract
from importers.writers.html import Picture

MEDIA = "/media/"
"""Where the public site has copies of the uploads that it shows."""
IMAGE_FILTER = "max-1600x1600|bare"
"""What becomes of an image in its public copy: its size, and `public_images.Bare`. The size
was chosen, not measured: two and a half times the 38rem (608 pixels) that text and images
are wide, for dense screens."""


class Place(NamedTuple):
    """A page above another."""

    title: str
    path: str


class StandsInArticle(Protocol):
    """What is asked of a section's row: which it is, and what it is called."""

    @property
    def pk(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def key(self) -> object: ...
    @property
    def slug(self) -> str: ...


class Addresses:
    """The public addresses of one site."""

    def __init__(self) -> None:
        self._above: dict[str, list[Place]] = {}
        self._anchors: dict[str, dict[int, list[str]]] = {}
        self._pages: dict[int, str | None] = {}
        self._pictures: dict[str, Picture | None] = {}

    @cached_property
    def site(self) -> contract.Site:
        """The site's name, address without a slash, and language, as records hold them."""
        return {
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL,
            "lang": settings.LANGUAGE_CODE,
        }

    @cached_property
    def root_path(self) -> str:
        """The `url_path` of the home page, which is left off every public path."""
        return Site.objects.get(is_default_site=True).root_page.url_path

    def path_of(self, page: Page) -> str:
        """Returns the path of a page, with slashes around it, whether it is public or
        not."""
        if not page.url_path and page.depth:
            # A page that is not saved yet has no `url_path` of its own.
            parent = page.get_parent()
            return f"{self.path_of(parent)}{page.slug}/"
        return "/" + page.url_path.removeprefix(self.root_path)

    def url_of(self, path: str) -> str:
        """Returns the absolute address of a path."""
        return f"{settings.SITE_URL}{path}"

    def above(self, page: Page) -> list[Place]:
        """Returns the pages above `page`, the home page first."""
        parent = page.path[: -Page.steplen]
        if parent not in self._above:
            pages = Page.objects.filter(
                path__in=[parent[:n] for n in range(4, len(parent) + 1, Page.steplen)],
                url_path__startswith=self.root_path,
            )
            self._above[parent] = [
                Place(each.title, self.path_of(each)) for each in pages.order_by("path")
            ]
        return self._above[parent]

    def former_anchors(self, section: StandsInArticle) -> list[str]:
        """Returns the anchors by which readers knew `section` before."""
        if not section.pk:
            return []
        parent = section.path[: -Page.steplen]
        if parent not in self._anchors:
            # One query for all sections of the article: each is asked about in turn.
            known: dict[int, list[str]] = {}
            rows = SectionAnchor.objects.filter(section__path__startswith=parent)
            for row in rows.order_by("pk"):
                known.setdefault(row.section_id, []).append(row.anchor)
            self._anchors[parent] = known
        return self._anchors[parent].get(section.pk, [])

    def link(self, target: str) -> str | None:
        """Returns where a link leads, internal ones to public addresses; None if nowhere.

        Internal links are `page:7` and `document:7`, as `mapping.rich_text` reads them. No
        document is public: readers are given what articles say, and their images.
        """
        kind, _, id = target.partition(":")
        if kind == "page" and id.isdecimal():
            return self._page(int(id))
        return None if kind == "document" and id.isdecimal() else target

    def file_links(
        self, paths: Mapping[int, Sequence[str]], article: Page
    ) -> dict[int, dict[str, str | None]]:
        """Returns where links to files lead, by page of the article: to what was made of
        each file, if that is public.

        Whoever keeps the files answers the hook `find_linked_pages`.
        """
        led: dict[int, dict[str, str | None]] = {
            pk: dict.fromkeys(targets) for pk, targets in paths.items()
        }
        if not led or not article.pk:
            return led
        for find in hooks.get_hooks("find_linked_pages"):
            for pk, found in find(article.pk, paths).items():
                for target, pages in found.items():
                    addresses = (self.link(f"page:{page}") for page in pages)
                    led[pk][target] = led[pk][target] or next(filter(None, addresses), None)
        return led

    def _page(self, pk: int) -> str | None:
        if pk not in self._pages:
            page = Page.objects.live().public().filter(pk=pk).first()
            path = page and self._path_of_live(page.specific)
            self._pages[pk] = self.url_of(path) if path else None
        return self._pages[pk]

    def _path_of_live(self, page: Page) -> str | None:
        # Not by Wagtail's addresses: a second `Site` of its own would change them.
        if not page.url_path.startswith(self.root_path):
            return None
        if not isinstance(page, SectionPage):
            return self.path_of(page)
        article = page.get_parent()
        return f"{self.path_of(article)}#{page.slug}" if article.live else None

    def picture(self, asset: str) -> Picture | None:
        """Returns where the public copy of an image stands, and its size; None if it is
        gone.

        `asset` is `image:` with a primary key, or `sha256:` with the hash of its bytes.
        """
        if asset not in self._pictures:
            kind, _, name = asset.partition(":")
            known = {"image": "pk", "sha256": "sha256"}
            image = (
                ArticleImage.objects.filter(**{known[kind]: name}).first()
                if kind in known
                else None
            )
            self._pictures[asset] = image and self._publish(image)
        return self._pictures[asset]

    def _publish(self, image: ArticleImage) -> Picture:
        copy = image.get_rendition(IMAGE_FILTER)
        return Picture(self.url_of_copy(copy.file.name), copy.width, copy.height)

    def url_of_copy(self, name: str) -> str:
        """Returns the public address of the copy of an image, by the name of its file."""
        return self.url_of(MEDIA + name)
