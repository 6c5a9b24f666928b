"""Which source document a file is: known by its key, or one that it may be."""

from __future__ import annotations

from collections.abc import Collection, Container
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cms.articles.actions.trash import in_trash
from cms.sources.models import (
    ImportItem,
    ItemState,
    JsonObject,
    SourceDocument,
    SourceShingle,
    SourceVersion,
)
from importers.document import Document
from importers.document.likeness import SKETCH, likeness, shingles, sketch

ALIKE = 0.5
"""The share of the words (`likeness`) from which on it is asked whether a file is a known
one. Chosen: half of a text is what people call the same text, rewritten."""
LEAST = 12
"""How many shingles both must have. Chosen: one or two sentences that are alike say
nothing."""
LOOKED_AT = 5
"""How many sources are compared whole with a file; those that share most of the sketch.
Chosen: each costs the reading of a whole text."""
OFFERED = 3
"""How many a person chooses from, at most."""
FEW = 0.15
"""The share of a sketch that must be common before a source is compared. Well below what
two texts that are `ALIKE` share: of theirs, a third of all shingles is common to both (1/3
by Jaccard is 0.5 by Dice), and so is about a third of their sketches."""

IN_ARTICLE = (ItemState.IMPORTED, ItemState.MERGED, ItemState.WAITING)
"""States of items whose bytes an article has, or will have."""


@dataclass(frozen=True)
class LikelySource:
    """A source that a file of another name may be the new version of."""

    source: SourceDocument
    share: int
    """How much of the words both have, in per cent."""

    def as_data(self) -> JsonObject:
        """Returns it for scripts, and as it is stored in `ImportItem.alike`."""
        article = self.source.article
        return {
            "source": self.source.pk,
            "key": self.source.key,
            "article": self.source.article_id,
            "title": article.draft_title if article else "",
            "share": self.share,
        }


def find_source(key: str, sha256: str, there: Container[str] = ()) -> SourceDocument | None:
    """Returns the source document that a file is, if it was imported before.

    It is known by its key; else by its very bytes, wherever it lay then, unless they were
    taken back; else by a name that it went by before, unless the file that it goes by now
    is `there` (keys) as well; else, where the key is a bare name (an upload does not say
    its folder), by its name, if only one has it. Never by its title.
    """
    sources = SourceDocument.objects.order_by("-pk")
    items = ImportItem.objects.filter(article=OuterRef("article"), sha256=sha256)
    # Bytes whose import was undone are in no article, unless another import of them stands.
    undone = Exists(items.filter(state=ItemState.UNDONE))
    taken_back = undone & ~Exists(items.filter(state__in=IN_ARTICLE))
    # The surest first: the key, then the bytes, then another name, then a bare one.
    return (
        sources.filter(key=key).first()
        or sources.filter(versions__sha256=sha256).exclude(taken_back).first()
        or _renamed(sources.filter(other_names__key=key).first(), there)
        or ("/" not in key and _only(sources.filter(name=key)[:2]))
        or None
    )


def _renamed(source: SourceDocument | None, there: Container[str]) -> SourceDocument | None:
    """Returns a source that went by another name, unless its own file is there."""
    return None if source is None or source.key in there else source


def _only(sources: QuerySet[SourceDocument]) -> SourceDocument | None:
    found = list(sources)
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class UnchangedSource:
    """A source whose article has these very bytes already."""

    source_id: int
    article_id: int
    reader: int
    """The number of the reader that read them."""


def find_unchanged(key: str, sha256: str) -> UnchangedSource | None:
    """Returns the source of this key, if these bytes are what its article was last merged
    with, or is being merged with. One query, which reads no text: most files of a large
    folder end here."""
    row = (
        SourceDocument.objects.filter(key=key, article__isnull=False)
        .annotate(sha256=_of_current("sha256"), reader=_of_current("reader"))
        .values_list("pk", "article_id", "sha256", "reader")
        .first()
    )
    if row is None or row[2] != sha256:
        return None
    return UnchangedSource(row[0], row[1], row[3])


def current_hashes(keys: Collection[str]) -> dict[str, str]:
    """Returns by key the SHA-256 of what the articles of known sources were last merged
    with, or are being merged with. One query."""
    rows = SourceDocument.objects.filter(key__in=keys, article__isnull=False)
    return dict(rows.annotate(sha256=_of_current("sha256")).values_list("key", "sha256"))


def _of_current(name: str) -> Coalesce:
    """Returns what gives a field of the version that the article of a source has."""
    first = SourceVersion.objects.filter(source=OuterRef("pk")).order_by("number")
    return Coalesce(
        f"article__merge_base__pending__{name}",
        f"article__merge_base__version__{name}",
        Subquery(first.values(name)[:1]),
    )


def likely_sources(
    document: Document, present: Collection[str] = (), user: User | None = None
) -> tuple[LikelySource, ...]:
    """Returns the sources that a document may be a new version of, the likeliest first.

    Those whose files are `present` (their keys) are none: they have their own file. Only
    what the user may edit is named; without a user, the system asks. The number of queries
    does not depend on how many sources there are, nor does the number of texts compared.
    """
    mine = shingles(document)
    if len(mine) < LEAST:
        return ()
    # Sketches choose a few candidates in one query; their whole texts decide.
    sample = sketch(mine)
    rows = SourceShingle.objects.filter(number__in=sample)
    rows = rows.filter(source__article__isnull=False)
    counts = rows.values_list("source", "source__key").annotate(common=Count("pk"))
    common = counts.filter(common__gte=max(1, round(FEW * len(sample))))
    absent = (
        pk
        for pk, key, _ in common.order_by("-common", "source").iterator()
        if key not in present
    )
    ids = list(islice(absent, LOOKED_AT))
    if not ids:
        return ()
    found = []
    for version in _latest(ids):
        theirs = shingles(version.read_document())
        share = likeness(mine, theirs)
        source = version.source
        enough = share >= ALIKE and len(mine & theirs) >= LEAST
        if enough and _may_be_named(source, user):
            found.append(LikelySource(source, int(share * 100)))
    return tuple(sorted(found, key=lambda each: -each.share)[:OFFERED])


def _latest(source_ids: list[int]) -> list[SourceVersion]:
    """Returns the newest version of each source, without the bytes."""
    rows = SourceVersion.objects.filter(source__in=source_ids)
    newest: dict[int, int] = dict(
        rows.order_by("number").values_list("source_id", "pk").iterator()
    )
    versions = SourceVersion.objects.select_related("source__article").defer("data")
    return list(versions.filter(pk__in=newest.values()).order_by("source"))


def _may_be_named(source: SourceDocument, user: User | None) -> bool:
    article = source.article
    if article is None or in_trash(article):
        return False
    return user is None or bool(article.permissions_for_user(user).can_edit())


def keep_sketch(source: SourceDocument, document: Document) -> None:
    """Stores by what a source is found: the sketch of its newest version."""
    numbers = sketch(shingles(document))
    rows = SourceShingle.objects.filter(source=source)
    known = set(rows.values_list("number", flat=True))
    # Most of a sketch stays from version to version: only what differs is written.
    rows.filter(number__in=known.difference(numbers)).delete()
    SourceShingle.objects.bulk_create(
        (
            SourceShingle(source=source, number=number)
            for number in numbers
            if number not in known
        ),
        batch_size=SKETCH,
    )
