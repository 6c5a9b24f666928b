"""What a file of a planned run would become, for the person who decides."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe

from cms.articles.models import ArticlePage
from cms.sources.importing.imports import TO_CHOOSE, TO_DO
from cms.sources.importing.options import ImportOptions
from cms.sources.importing.planned_file import PlannedFile
from cms.sources.importing.planning import plan_import, restrict_to_user
from cms.sources.importing.reports import count_words, describe_merge, message_text, outline
from cms.sources.models import ArticleBase, ImportItem, ItemState, SourceDocument
from cms.sources.permissions import may_review, may_set_policy, may_set_policy_in
from importers.document.words import text_of
from importers.writers.html import write_blocks


def preview_item(item: ImportItem, user: Any) -> dict[str, Any]:
    """An item with its outline and its text as HTML, read from its bytes again, and what
    this user may say about it."""
    shown: dict[str, Any] = {
        "id": item.pk,
        "recut": item.recut,
        "alike": [],
        "name": item.name,
        "state": item.state,
        "label": item.get_state_display(),
        "reason": item.reason,
        "messages": [
            message | {"said": message_text(message)} for message in item.messages
        ],
        "excluded": item.excluded,
        "article": item.article,
        "questions": item.questions,
        "may_decide": may_decide(item, user),
    }
    if item.state not in TO_DO + TO_CHOOSE or item.data is None:
        return shown
    data = bytes(item.data)
    options = ImportOptions(new=item.state == ItemState.ALIKE, reread=True)
    planned = restrict_to_user(plan_import(item.key, data, options, name=item.name), user)
    document = planned.document
    shown |= {
        "alike": offered_sources(item, data, user),
        "policies": policies(item, planned, user),
    }
    if planned.merged:
        return shown | {"merge": describe_merge(planned.merged), "reason": planned.reason}
    if document is None:
        return shown | {"state": planned.state, "reason": planned.reason}
    parts = [
        ("", document.lead),
        *((text_of(s.title), s.blocks) for s in document.sections),
    ]
    return shown | {
        "title": text_of(document.title),
        "outline": outline(document),
        "words": count_words(document),
        # The writer escapes every word and value, and drops what is not inert.
        "parts": [
            {"title": title, "html": mark_safe(write_blocks(blocks))}  # noqa: S308
            for title, blocks in parts
            if title or blocks
        ],
    }


def may_decide(item: ImportItem, user: Any) -> bool:
    """Whether something that the file asked is open still, and this user may decide it."""
    if not item.questions or item.state != ItemState.MERGED or item.article is None:
        return False
    base = ArticleBase.objects.filter(article=item.article, pending__sha256=item.sha256)
    return may_review(user, item.article) and base.exists()


def offered_sources(item: ImportItem, data: bytes, user: Any) -> list[dict[str, Any]]:
    """The known sources that a file may be the new version of, the first of them with
    what would become of its article; nothing of an article that the user may not edit."""
    articles = ArticlePage.objects.in_bulk([each["article"] for each in item.alike])
    offered: list[dict[str, Any]] = [
        dict(each)
        for each in item.alike
        if each["article"] in articles
        and articles[each["article"]].permissions_for_user(user).can_edit()
    ]
    source = offered and SourceDocument.objects.filter(pk=offered[0]["source"]).first()
    if source:
        planned = plan_import(item.key, data, ImportOptions(source=source), name=item.name)
        offered[0] |= describe_merge(planned.merged)
    return offered


def policies(item: ImportItem, planned: PlannedFile, user: Any) -> list[dict[str, Any]]:
    """What may become of new versions of this source; nothing for who may not say."""
    source = SourceDocument.objects.filter(pk=planned.source_id or 0).first()
    article, topic = source and source.article, item.run.topic
    if article:
        may = may_set_policy(user, article)
    else:
        may = topic is not None and may_set_policy_in(user, topic)
    now = source.policy if source else SourceDocument.Policy.DRAFT
    return [
        {"value": value, "label": label, "chosen": value == now}
        for value, label in SourceDocument.Policy.choices
        if may
    ]
