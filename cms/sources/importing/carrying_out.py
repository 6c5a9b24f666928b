"""Carrying out the plan of one file, in one transaction: a new article, or a merge."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.drafts.creating import create_article
from cms.articles.drafts.images import keep_images
from cms.articles.models import ArticlePage
from cms.articles.signals import addresses_given
from cms.sources.doubts import left_for_a_person
from cms.sources.importing.items import TO_CONFIRM, item_of, refuse
from cms.sources.importing.other_names import remember_name
from cms.sources.importing.planned_file import PlannedFile
from cms.sources.importing.statements import says_draft
from cms.sources.importing.versions import keep_version, note_reader
from cms.sources.links.keeping_places import keep_places
from cms.sources.models import ImportItem, ImportRun, ItemState, SourceDocument
from cms.sources.reimport.applying import MustWait, apply_version
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.finishing import drop_outdated, replace_waiting
from cms.sources.reimport.policies import publish_by_policy, set_policy, why_unseen
from cms.sources.reimport.renaming import rename_source


def import_planned(
    planned: PlannedFile,
    run: ImportRun,
    *,
    publish: bool = False,
    planned_item: ImportItem | None = None,
) -> ImportItem:
    """Imports one planned file and saves what became of it as an item of the run.

    `planned_item` is the item that planned it, which is written over; if somebody else has
    dealt with it meanwhile, nothing happens. With `publish`, a new article is published,
    unless its file says that it is a draft.
    """
    item = item_of(planned, run)
    item.pk = planned_item.pk if planned_item else None
    try:
        # One transaction: a document is imported whole or not at all.
        with transaction.atomic():
            if planned_item and not is_still_planned(planned_item):
                return planned_item
            _carry_out(planned, item, run)
    except Exception as error:  # noqa: BLE001 - whatever one document does, the others go on
        refuse(item, error)
    # After that transaction: what cannot be published stays imported.
    publish = publish and not says_draft(planned.messages)
    if publish and item.state == ItemState.IMPORTED and item.article:
        _publish(item, item.article, run.user)
    return item


def is_still_planned(item: ImportItem) -> bool:
    """Returns whether a planned item is still to be imported; locks its row."""
    rows = ImportItem.objects.select_for_update()
    return rows.filter(pk=item.pk, state__in=TO_CONFIRM).exists()


def _carry_out(planned: PlannedFile, item: ImportItem, run: ImportRun) -> None:
    match planned.state:
        case ItemState.NEW:
            item.article = _import_new(planned, run)
            item.state = ItemState.IMPORTED
            item.save()
        case ItemState.SAME:
            _note_same(planned, run.user)
            drop_outdated([item])
            remember_name(planned, item, run.user)
            item.save()
        case ItemState.CHANGED | ItemState.REREAD:
            # Saved first: the step that the merge leaves refers to it.
            item.save()
            _merge(planned, item, run.user)
        case _:
            item.save()


def _publish(item: ImportItem, article: ArticlePage, user: User | None) -> None:
    doubts = [doubt["text"] for doubt in item.doubts]
    try:
        if doubts:
            raise Refused(left_for_a_person(doubts, "It waits"))
        publish_article(article, user)
    except Refused as refused:
        item.reason = f"It was imported but not published. {refused}"
    else:
        item.published, item.reason = True, why_unseen(article)
    item.save(update_fields=["reason", "published"])


def _import_new(planned: PlannedFile, run: ImportRun) -> ArticlePage:
    if planned.source is None or planned.document is None or run.topic is None:
        raise ValueError(
            "Only a file that was read can be imported, and only into a topic."
        )
    source = SourceDocument.objects.create(
        key=planned.key,
        name=planned.name,
        policy=planned.options.policy or SourceDocument.Policy.DRAFT,
    )
    version = keep_version(source, planned, run.user)
    article = create_article(
        planned.document,
        run.topic,
        image_ids=keep_images(planned.document, planned.images, run.user),
        source_name=planned.name,
        slug=planned.stated.slug,
        published_on=planned.stated.date,
        help_subject=planned.card.subject if planned.card and planned.card.adds else None,
        user=run.user,
    )
    source.article = article
    source.save(update_fields=["article"])
    give_addresses(article, planned)
    made = zip(planned.document.sections, article.section_pages(), strict=True)
    keep_places(version, {section.key: str(page.key) for section, page in made})
    log(
        instance=article,
        action="sources.import",
        user=run.user,
        data={"source": planned.key, "sha256": planned.source.sha256},
    )
    return article


def _merge(planned: PlannedFile, item: ImportItem, user: User | None) -> None:
    """Merges a changed source into its article; where it must wait, the item says why."""
    if planned.document is None or item.article is None:
        raise ValueError("Only a file that was read can be merged into its article.")
    source = SourceDocument.objects.get(pk=planned.source_id or 0)
    if planned.options.source:
        rename_source(item, source, user)
    set_policy(source, planned.options.policy, user)
    version = keep_version(source, planned, user)
    # Before the merge, which writes blocks that refer to them.
    keep_images(planned.document, planned.images, user)
    give_addresses(item.article, planned)
    # Only the newest version of a source waits for its article.
    replace_waiting(item)
    try:
        outcome = apply_version(version, user, item)
    except MustWait as waiting:
        item.state, item.reason = ItemState.WAITING, str(waiting)
    else:
        item.state = ItemState.MERGED
        item.questions = len(conflicts_to_ask(outcome.conflicts))
        item.changes = outcome.changes
        doubts = [doubt.text for doubt in planned.doubts]
        if not says_draft(planned.messages):
            item.published, item.reason = publish_by_policy(source, outcome, user, doubts)
    item.save()


def give_addresses(article: ArticlePage, planned: PlannedFile) -> None:
    """Lets earlier addresses that a file states lead to its article."""
    if planned.stated.aliases:
        addresses_given.send(ArticlePage, article=article.pk, paths=planned.stated.aliases)


def _note_same(planned: PlannedFile, user: User | None) -> None:
    """Saves what is new about a source whose file has not changed: its policy, its
    reader."""
    if planned.options.policy and planned.source_id:
        source = SourceDocument.objects.get(pk=planned.source_id)
        set_policy(source, planned.options.policy, user)
    if planned.document and planned.source:
        note_reader(planned.source_id, planned.source)
