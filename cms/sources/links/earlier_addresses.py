"""What to say of the earlier addresses that a file states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wagtail import hooks

from cms.articles.models import ArticlePage
from cms.articles.record.addresses import Addresses
from cms.articles.record.aliases import path_of_alias
from importers.result import Message, Severity

MOST_SHOWN = 3
"""How many addresses a message names."""
LONGEST_SHOWN = 60
"""How many characters of each."""
SOMEWHERE = "/topic/"
"""Stands for the folder of an article that is not there yet."""


def unusable_addresses(
    aliases: Iterable[str], article_id: int | None
) -> tuple[Message, ...]:
    """Returns what to say of addresses from which readers cannot be led to an article.

    Those that other pages have are known by who publishes (the hook `addresses_taken`);
    one below the folder of an article that is not there yet is left to the import.
    """
    article = ArticlePage.objects.filter(pk=article_id).first() if article_id else None
    folder = Addresses().path_of(article.get_parent()) if article else SOMEWHERE
    paths = {alias: path_of_alias(alias, folder) for alias in aliases}
    never = [alias for alias, path in paths.items() if path is None]
    taken = _taken(paths, article_id)
    return (
        *_say("earlier-address-unusable", never, "which no page of this site can have"),
        *_say("earlier-address-taken", taken, "which another page has or had"),
    )


def _taken(paths: Mapping[str, str | None], article_id: int | None) -> list[str]:
    asked = [path for path in paths.values() if path]
    found: set[str] = set()
    if asked:
        for taken in hooks.get_hooks("addresses_taken"):
            found |= taken(asked, article_id)
    return [alias for alias, path in paths.items() if path in found]


def _say(code: str, aliases: list[str], why: str) -> tuple[Message, ...]:
    if not aliases:
        return ()
    which = ", ".join(f"“{alias[:LONGEST_SHOWN]}”" for alias in aliases[:MOST_SHOWN])
    more = len(aliases) - MOST_SHOWN
    which += f" and {more} more" if more > 0 else ""
    text = f"Readers are not led here from {which}, {why}."
    return (Message(Severity.WARNING, code, text),)
