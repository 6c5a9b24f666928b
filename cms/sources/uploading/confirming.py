"""The form that confirms a plan -> the options that a person chose for each file."""

from __future__ import annotations

from collections.abc import Mapping

from cms.articles.models.permissions import Anybody
from cms.sources.importing.items import TO_CONFIRM
from cms.sources.importing.options import ImportOptions
from cms.sources.models import ImportItem, ImportRun, ItemState, SourceDocument
from cms.sources.permissions import may_set_policy_of
from cms.sources.uploading.staging import Choices
from importers.source.encoding_names import NAMES

NEW, LEAVE = "new", "leave"
"""Answers to what a file is, beside the keys of the sources that are offered."""


class AnswerMissing(Exception):
    """A person must say something first; the text is one sentence that says what."""


def read_options(data: Mapping[str, str], run: ImportRun, user: Anybody) -> Choices:
    """Returns the options by item; None for one that is left out.

    Nothing is chosen beforehand where a file is like a known one: either answer does harm
    if it is wrong, and what is chosen already is confirmed unread. Raises `AnswerMissing`.
    """
    items = run.items.filter(state__in=TO_CONFIRM).select_related("article")
    return {item.pk: _options(data, item, run, user) for item in items.defer("data")}


def _options(
    data: Mapping[str, str], item: ImportItem, run: ImportRun, user: Anybody
) -> ImportOptions | None:
    answer = data.get(f"which-{item.pk}", "")
    if item.state == ItemState.ALIKE and answer == LEAVE:
        return None
    if item.state == ItemState.REREAD and f"reread-{item.pk}" not in data:
        return None
    source = _chosen_source(item, answer) if item.state == ItemState.ALIKE else None
    article = source.article if source else item.article
    policy = data.get(f"policy-{item.pk}")
    may_set = may_set_policy_of(user, article, run.topic)
    return ImportOptions(
        source=source,
        new=answer == NEW,
        reread=True,
        recut=f"recut-{item.pk}" in data,
        with_authors=f"authors-{item.pk}" in data,
        encoding=chosen_encoding(data, item),
        # Said by leaving it out: what no box was shown for gets its card all the same.
        help_card=f"no-card-{item.pk}" not in data,
        policy=policy if may_set and policy in SourceDocument.Policy.values else None,
    )


def chosen_encoding(data: Mapping[str, str], item: ImportItem) -> str | None:
    """Returns the encoding that a person chose for a file; None for the one found."""
    name = data.get(f"encoding-{item.pk}", "")
    return name if name in NAMES else None


def _chosen_source(item: ImportItem, answer: str) -> SourceDocument | None:
    """Returns the source that a file is said to be a version of; None for a new article.

    Raises `AnswerMissing`.
    """
    if answer == NEW:
        return None
    if answer not in [str(each["source"]) for each in item.alike]:
        raise AnswerMissing(
            f"Say first whether “{item.name}” is a new version or a new article."
        )
    return SourceDocument.objects.filter(pk=answer).first()
