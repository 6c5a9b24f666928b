"""What is public in the tree now, and the addresses that records may lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, PageViewRestriction

from cms.articles.models import (
    ArticlePage,
    HomePage,
    ReleasedPart,
    SectionPage,
    TopicPage,
)
from cms.articles.record.addresses import Addresses
from importers.document.file_links import link_names, split_file_link
from importers.writers.html import Picture

STEP = Page.steplen
RECORDED = (HomePage, TopicPage, ArticlePage)
"""The kinds of page that have a record of their own; a section is in its article's."""


def public_page_ids() -> set[int]:
    """Returns the pages that readers may see: live, all above them too, none of these
    private; an article only if something of it was released."""
    # The root is never live, and hides nothing; a page without children hides itself only.
    hidden = Page.objects.filter(live=False, depth__gt=1).exclude(numchild=0)
    shut = {*hidden.values_list("path", flat=True)}
    shut |= {*PageViewRestriction.objects.values_list("page__path", flat=True)}
    live = Page.objects.live()
    shown = live.type(HomePage, TopicPage) | live.type(ArticlePage).exclude(
        released_part=None
    )
    return {
        pk
        for pk, path in shown.values_list("pk", "path")
        if not any(
            path[:end] in shut for end in range(Page.steplen, len(path) + 1, Page.steplen)
        )
    }


def _public_sections() -> Q:
    """Returns what is true of the parts of sections that are live and not private."""
    private = PageViewRestriction.objects.filter(page=OuterRef("page"))
    return Q(~Exists(private), page__live=True)


def note_public_sections(article: int) -> None:
    """Notes which sections of an article are public, now that its record was made."""
    path = Page.objects.values_list("path", flat=True).get(pk=article)
    below = ReleasedPart.objects.filter(page__path__startswith=path).exclude(page=article)
    below.filter(_public_sections()).exclude(public=True).update(public=True)
    below.exclude(_public_sections()).exclude(public=False).update(public=False)


def articles_otherwise() -> set[int]:
    """Returns the articles of which a section became public, or was withdrawn, since their
    record was made: also past every signal, as by an update of many rows."""
    noted = ReleasedPart.objects.exclude(public=None)
    rows = noted.filter(public=False).filter(_public_sections()) | noted.filter(
        public=True
    ).exclude(_public_sections())
    paths = {path[:-STEP] for path in rows.values_list("page__path", flat=True)}
    articles = ArticlePage.objects.filter(path__in=paths)
    return set(articles.values_list("pk", flat=True))


class PublicAddresses(Addresses):
    """Addresses for records: links lead only to what is public, and are noted."""

    def __init__(self, public: set[int]) -> None:
        """`public` is what `public_page_ids` gave."""
        super().__init__()
        self.public = public
        self.mentioned: set[str] = set()
        """What has been asked for; whoever makes a record empties it first."""
        self._recorded: dict[int, int] = {}

    def link(self, target: str) -> str | None:
        """Returns where a link leads; None if that is no public page."""
        kind, _, id = target.partition(":")
        if kind != "page" or not id.isdecimal():
            return super().link(target)
        pk = self._page_recorded(int(id))
        self.mentioned.add(f"page:{pk}")
        shown = pk in self.public and self._released(int(id), pk)
        return super().link(target) if shown else None

    def file_links(
        self, paths: Mapping[int, Sequence[str]], article: Page
    ) -> dict[int, dict[str, str | None]]:
        """Returns where links to files lead, by page; the files are noted by name."""
        for target in chain.from_iterable(paths.values()):
            path, _ = split_file_link(target, "")
            self.mentioned.update(f"file:{name}" for name in link_names(path))
        return super().file_links(paths, article)

    def picture(self, asset: str) -> Picture | None:
        """Returns where the public copy of an image stands."""
        if asset.startswith("image:"):
            self.mentioned.add(asset)
        return super().picture(asset)

    def _page_recorded(self, pk: int) -> int:
        """Returns the page whose record tells of page `pk`: a section's is its article."""
        if pk not in self._recorded:
            self._recorded[pk] = pk
            section = SectionPage.objects.filter(pk=pk).first()
            if section:
                self._recorded[pk] = section.get_parent().pk
        return self._recorded[pk]

    def _released(self, pk: int, recorded: int) -> bool:
        """Returns whether something was released of a page that a record tells of."""
        return pk == recorded or ReleasedPart.objects.filter(page=pk).exists()
