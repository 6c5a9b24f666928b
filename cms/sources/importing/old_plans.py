"""Plans that nobody confirms: forgotten after a while, and until then not called urgent."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.sources.models import ImportItem, ImportRun, ItemState, RunState

KEPT_FOR = timedelta(days=30)
"""How long the bytes of a plan are kept that nobody confirms."""
DONE = (
    ItemState.IMPORTED,
    ItemState.MERGED,
    ItemState.WAITING,
    ItemState.UNDONE,
    ItemState.REPLACED,
)
"""States of items with which something was done: their run is history."""


def old_plans() -> QuerySet[ImportRun]:
    """Returns the plans that nobody has confirmed in `KEPT_FOR`."""
    begun = ImportItem.objects.filter(run=OuterRef("pk"), state__in=DONE)
    # A run that was cut short is still planned, though a part of it is done.
    return ImportRun.objects.filter(
        ~Exists(begun),
        state=RunState.PLANNED,
        created_at__lt=timezone.now() - KEPT_FOR,
    )


def forget_old_plans() -> None:
    """Deletes old plans, with the files in them."""
    old_plans().delete()


def is_overtaken() -> Q:
    """Returns the condition that a later import has brought the file of a planned item."""
    later = ImportItem.objects.filter(
        key=OuterRef("key"),
        sha256=OuterRef("sha256"),
        run__gt=OuterRef("run"),
        state__in=DONE,
    )
    return Q(Exists(later))
