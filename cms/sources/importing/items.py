"""What became of a file, as an item of its run."""

from __future__ import annotations

import logging
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cms.sources.importing.planned_file import PlannedFile
from cms.sources.models import ImportItem, ImportRun, ItemState

LOG = logging.getLogger(__name__)

TO_DO = (ItemState.NEW, ItemState.CHANGED)
"""States of planned items that applying the run does something about."""
TO_CHOOSE = (ItemState.ALIKE, ItemState.REREAD)
"""States of planned items about which a person must say something first."""
TO_CONFIRM = TO_DO + TO_CHOOSE
"""States of planned items that somebody must confirm, or choose about."""


def item_of(planned: PlannedFile, run: ImportRun) -> ImportItem:
    """Returns a planned file as an item that is not saved yet."""
    return ImportItem(
        run=run,
        name=planned.name,
        key=planned.key,
        sha256=planned.source.sha256 if planned.source else "",
        state=planned.state,
        reason=planned.reason,
        messages=[asdict(message) for message in planned.messages],
        excluded=[asdict(span) for span in planned.excluded],
        article_id=planned.article_id,
        alike=[each.as_data() for each in planned.likely],
        recut=planned.recut,
        help_card=planned.card.said if planned.card else "",
        no_help_card=not planned.options.help_card,
        doubts=[asdict(doubt) for doubt in planned.doubts],
    )


def refuse(item: ImportItem, error: Exception) -> None:
    """Saves that a document was not imported, and why, in one sentence."""
    match error:
        case IntegrityError():
            why = f"“{item.name}” was imported by somebody else at the same time."
        case ValidationError():
            why = f"“{item.name}” does not fit into pages: {_complaints(error)}"
        case _:
            LOG.error("Importing %s broke down.", item.key, exc_info=error)
            why = f"“{item.name}” could not be imported: importing it broke down."
    item.article, item.state, item.reason = None, ItemState.REFUSED, why
    item.save()


def _complaints(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    )
