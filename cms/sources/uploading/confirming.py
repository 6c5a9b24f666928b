"""The form that confirms a plan -> what a person wishes about each of its files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cms.sources.importing.imports import TO_CHOOSE, TO_DO
from cms.sources.importing.options import ImportOptions
from cms.sources.models import ImportItem, ImportRun, ItemState, SourceDocument
from cms.sources.permissions import may_set_policy, may_set_policy_in

NEW, LEAVE = "new", "leave"
"""Answers to what a file is, beside the keys of the sources that are offered."""


class AnswerMissing(Exception):
    """A person must say something first; the text is one sentence that says what."""


def read_options(
    data: Mapping[str, str], run: ImportRun, user: Any
) -> dict[int, ImportOptions | None]:
    """The wishes by item; None for one that is left out.

    Nothing is chosen beforehand where a file is like a known one: either answer does harm
    if it is wrong, and what is chosen already is confirmed unread. Raises `NotSaid`.
    """
    items = run.items.filter(state__in=TO_DO + TO_CHOOSE).select_related("article")
    return {item.pk: _wishes(data, item, run, user) for item in items.defer("data")}


def _wishes(
    data: Mapping[str, str], item: ImportItem, run: ImportRun, user: Any
) -> ImportOptions | None:
    said = data.get(f"which-{item.pk}", "")
    source = None
    if item.state == ItemState.ALIKE:
        offered = [str(each["source"]) for each in item.alike]
        if said == LEAVE:
            return None
        if said != NEW and said not in offered:
            raise AnswerMissing(
                f"Say first whether “{item.name}” is a new version or a new article."
            )
        source = SourceDocument.objects.filter(pk=said).first() if said != NEW else None
    if item.state == ItemState.REREAD and f"reread-{item.pk}" not in data:
        return None
    article = source.article if source else item.article
    policy = data.get(f"policy-{item.pk}")
    may = (
        may_set_policy(user, article)
        if article
        else run.topic is not None and may_set_policy_in(user, run.topic)
    )
    return ImportOptions(
        source=source,
        new=said == NEW,
        reread=True,
        recut=f"recut-{item.pk}" in data,
        policy=policy if may and policy in SourceDocument.Policy.values else None,
    )
