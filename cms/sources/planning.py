"""What importing a file would do; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from cms.articles.vocabulary import VOCABULARY
from cms.sources.models import ImportItem, SourceDocument
from importers import fit, make_source
from importers.document import Document
from importers.errors import ImporterError
from importers.reading import read
from importers.result import NO_PRIOR, Message, Prior
from importers.source import Source

State = ImportItem.State


@dataclass(frozen=True)
class Planned:
    """One file, read and compared with what is known of it."""

    name: str
    key: str
    state: State
    reason: str = ""
    """One sentence, where it will not be imported."""
    source: Source | None = None
    document: Document | None = None
    """What it would become: the fitted Document."""
    messages: tuple[Message, ...] = ()
    prior: Prior = NO_PRIOR
    article_id: int | None = None
    """The article that it was imported into before."""


def plan_import(name: str, data: bytes, key: str | None = None) -> Planned:
    """Read a file and say what importing it would do.

    A source is known by `key`, which is its name where none is given, never by its
    title. Never raises for what is in the file: a file that cannot be imported is
    `REFUSED`, with the reason.
    """
    key = key or name
    try:
        source = make_source(name, data)
        known = SourceDocument.objects.filter(key=key).first()
        latest = known and known.versions.order_by("-number").first()
        if known and latest:
            if latest.sha256 == source.sha256:
                return Planned(
                    name, key, State.SAME, source=source, article_id=known.article_id
                )
            return Planned(
                name,
                key,
                State.CHANGED,
                f"“{name}” has changed since it was imported; a new version cannot be "
                "merged into its article yet, so nothing was touched.",
                source=source,
                article_id=known.article_id,
            )
        result = read(source)
    except ImporterError as error:
        return Planned(name, key, State.REFUSED, str(error))
    fitted = fit(result.value, VOCABULARY)
    return Planned(
        name,
        key,
        State.NEW,
        source=source,
        document=fitted.value,
        messages=result.messages + fitted.messages,
        prior=result.prior,
    )
