"""What a file of a planned run would become, for the person who decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache

from django.contrib.auth.models import User
from django.utils.safestring import mark_safe

from cms.articles.drafts.images import thumbnail
from cms.articles.models import ArticlePage
from cms.sources.importing.items import TO_CONFIRM
from cms.sources.importing.options import ImportOptions
from cms.sources.importing.planned_file import PlannedFile
from cms.sources.importing.planning import plan_import, restrict_to_user
from cms.sources.importing.telling.block_names import count_blocks
from cms.sources.importing.telling.reports import count_words, describe_merge, outline
from cms.sources.importing.telling.summaries import message_text
from cms.sources.models import (
    ArticleBase,
    ImportItem,
    ItemState,
    JsonObject,
    SourceDocument,
)
from cms.sources.permissions import may_review, may_set_policy_of, who_may_review
from cms.sources.reimport.merging import ArticleMerge
from cms.sources.review.build import build_review
from importers.document.words import text_of
from importers.source.encoding_choice import likely_encodings
from importers.source.encoding_names import name_of
from importers.writers.html import Picture, write_blocks


def preview_item(
    item: ImportItem, user: User, encoding: str | None = None
) -> dict[str, object]:
    """Returns an item with its outline and its text as HTML, read from its bytes again, and
    what this user may say about it; `encoding` is what they chose for its text."""
    shown: dict[str, object] = {
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
        "help_card": item.help_card,
        "card": None,
        "may_decide": may_decide(item, user),
        "doubts": item.untold_doubts(),
        "decided_by": who_decides(item, user),
    }
    if item.state not in TO_CONFIRM or item.data is None:
        return shown
    data = bytes(item.data)
    new = item.state == ItemState.ALIKE
    options = ImportOptions(new=new, reread=True, encoding=encoding)
    # Planned anew at each look: the drafts may have changed since the upload.
    planned = plan_import(item.key, data, options, name=item.name)
    planned = restrict_to_user(planned, user)
    shown |= {
        "alike": offered_sources(item, data, user),
        "policies": policies(item, planned, user),
        "doubts": [doubt.text for doubt in planned.doubts],
        "authors": planned.authors,
        "card": planned.card,
        "encodings": encodings(planned, encoding),
    }
    if encoding:
        said = [asdict(message) for message in planned.messages]
        shown["messages"] = [each | {"said": message_text(each)} for each in said]
    return shown | preview_plan(planned)


def preview_plan(planned: PlannedFile) -> dict[str, object]:
    """Returns what a file would change in its article, else what article it would become,
    else why it will be neither."""
    document = planned.document
    if planned.merged:
        return preview_merge(planned.merged) | {"reason": planned.reason}
    if document is None:
        return {"state": planned.state, "reason": planned.reason}
    picture = pictures(planned)
    parts = [
        (text_of(title), write_blocks(blocks, image=picture))
        for title, blocks in [
            ((), document.lead),
            *((section.title, section.blocks) for section in document.sections),
        ]
    ]
    return {
        "title": text_of(document.title),
        "outline": [
            part | {"said": count_blocks(part["blocks"])} for part in outline(document)
        ],
        "words": count_words(document),
        # The writer escapes every word and value, and drops what is not inert.
        "parts": [
            {"title": title, "html": mark_safe(html)}  # noqa: S308
            for title, html in parts
            if title or html
        ],
    }


def pictures(planned: PlannedFile) -> Callable[[str], Picture | None]:
    """Returns what gives the images of a file as they can be shown before they are kept."""

    @cache
    def picture(asset: str) -> Picture | None:
        return thumbnail(planned.images[asset]) if asset in planned.images else None

    return picture


def preview_merge(merged: ArticleMerge) -> dict[str, object]:
    """Returns what a new version would change, told and counted as on the review screen."""
    review = build_review(merged.result, {})
    return {
        "merge": describe_merge(merged)
        | {"changes": len(review.source_changes), "questions": len(review.questions)},
        "sections": review.sections,
        "touched": [each for each in review.touched if each.questions or each.passages],
    }


def may_decide(item: ImportItem, user: User) -> bool:
    """Returns whether something that the file asked is open still, and this user may decide
    it."""
    return is_open(item) and item.article is not None and may_review(user, item.article)


def who_decides(item: ImportItem, user: User) -> str:
    """Returns who may decide what the file asks, in words; empty where this user may, and
    where nothing is open."""
    article = item.article
    planned = item.state == ItemState.CHANGED
    if article is None or may_review(user, article) or not (planned or is_open(item)):
        return ""
    return who_may_review(article)


def is_open(item: ImportItem) -> bool:
    """Returns whether something that the file asked is not decided yet."""
    if not item.questions or item.state != ItemState.MERGED:
        return False
    base = ArticleBase.objects.filter(article=item.article, pending__sha256=item.sha256)
    return base.exists()


def offered_sources(item: ImportItem, data: bytes, user: User) -> list[JsonObject]:
    """Returns the known sources that a file may be the new version of, the first with what
    would become of its article; nothing of an article that the user may not edit."""
    articles = ArticlePage.objects.in_bulk([each["article"] for each in item.alike])
    offered: list[JsonObject] = [
        dict(each)
        for each in item.alike
        if each["article"] in articles
        and articles[each["article"]].permissions_for_user(user).can_edit()
    ]
    source = offered and SourceDocument.objects.filter(pk=offered[0]["source"]).first()
    if source:
        planned = plan_import(item.key, data, ImportOptions(source=source), name=item.name)
        offered[0] |= describe_merge(planned.merged)
        offered[0]["doubts"] = [doubt.text for doubt in planned.doubts]
    return offered


def encodings(planned: PlannedFile, chosen: str | None) -> list[dict[str, object]]:
    """Returns the encodings that a text may be in; nothing where its bytes say it."""
    found = likely_encodings(planned.source) if planned.source else ()
    chosen = chosen or planned.prior.encoding
    return [
        {"value": name, "label": name_of(name), "chosen": name == chosen} for name in found
    ]


def policies(item: ImportItem, planned: PlannedFile, user: User) -> list[dict[str, object]]:
    """Returns what may become of new versions of this source; nothing for a user who may
    not say."""
    source = SourceDocument.objects.filter(pk=planned.source_id or 0).first()
    article = source.article if source else None
    if not may_set_policy_of(user, article, item.run.topic):
        return []
    now = source.policy if source else SourceDocument.Policy.DRAFT
    return [
        {"value": value, "label": label, "chosen": value == now}
        for value, label in SourceDocument.Policy.choices
    ]
