"""Why a page may not be published now, and which versions may go out all the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from wagtail.models import Revision

from cms.articles.exceptions import Held
from cms.articles.models.keyed import KeyedPage
from cms.articles.signals import going_out, version_saved


class PublishHold(models.Model):
    """Something that must be decided before the page can go out.

    Written by whoever finds the reason (`cms.sources`), asked by whoever publishes.
    """

    CONFLICT = "conflict"
    """The kind of holds for questions that a new version of the source asks."""
    HELP_CARD = "help_card"
    """The kind of holds for text that needs a help card, while its article shows none."""

    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="publish_holds"
    )
    kind = models.CharField(max_length=40)
    reason = models.TextField()
    asks = models.JSONField(default=list, blank=True)
    """Names each open question, in alphabetical order; another list is another hold."""
    made_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.reason


class HoldOverride(models.Model):
    """Somebody's word that one version of a page may go out in spite of one hold.

    Another version, or a hold that asks something else by now, is not covered. It decides
    nothing: the questions stay open.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="hold_overrides"
    )
    hold = models.ForeignKey(
        PublishHold, models.SET_NULL, null=True, related_name="overrides"
    )
    asks = models.JSONField(default=list)
    """What the hold asked when this was said."""
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    """When that version was saved: autosave writes over a revision and keeps its id."""
    reason = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        permissions = [("override_hold", "Can publish in spite of open questions")]

    def __str__(self) -> str:
        return self.reason


def open_holds(page_id: int, revision: Revision | None) -> list[PublishHold]:
    """Returns the holds that keep this version of a page from going out.

    Those that somebody overrode for just this version, and that ask what they asked then,
    are not among them. One query where the page has no hold. A version that is None is
    covered by nothing.
    """
    return holds_by_page({page_id: revision}).get(page_id, [])


def holds_by_page(versions: Mapping[int, Revision | None]) -> dict[int, list[PublishHold]]:
    """Returns, for each page that has any, the holds that keep this version of it from
    going out; one query where there are none."""
    found: dict[int, list[PublishHold]] = {}
    rows = PublishHold.objects.filter(page__in=list(versions)).order_by("pk")
    rows = rows.annotate(latest=F("page__latest_revision"))
    holds = [hold for hold in rows if _concerns(hold, versions[hold.page_id])]
    if not holds:
        return found
    overrides = HoldOverride.objects.filter(hold__in=holds, revision__isnull=False)
    covered = [
        (each.hold_id, each.asks, each.revision_id, each.saved_at) for each in overrides
    ]
    for hold in holds:
        revision = versions[hold.page_id]
        said = revision and (hold.pk, hold.asks, revision.pk, revision.created_at)
        if said not in covered:
            found.setdefault(hold.page_id, []).append(hold)
    return found


def _concerns(hold: Any, revision: Revision | None) -> bool:
    """Returns whether a hold is about this version at all.

    A card is missing in what a page says: the hold is about its latest version, and
    whoever lets out another looks at that one.
    """
    if hold.kind != PublishHold.HELP_CARD or revision is None:
        return True
    return bool(revision.pk == hold.latest)


class HoldablePage(KeyedPage):
    """A page whose `publish` refuses while there is a hold on it.

    Approval of a review, a schedule and scripts come here; people in the editor are
    refused by `SectionPermissions` before. What it does is done whole or not at all.
    """

    class Meta:
        abstract = True

    def publish(self, revision: Revision, *args: object, **kwargs: object) -> None:
        """Publishes a revision. Raises `Held`."""
        holds = open_holds(self.pk, revision)
        if holds:
            raise Held(f"“{self.title}” is held: {holds[0].reason}")
        going_out.send(type(self), page=self, revision=revision)
        with transaction.atomic():
            super().publish(revision, *args, **kwargs)

    # What Wagtail passes on is more than this class names.
    def save_revision(
        self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any
    ) -> Revision:
        """Saves a version, and tells what must know of it; one that a release waits with is
        never written over."""
        if overwrite_revision and overwrite_revision.release_items.filter(
            release__state="waiting"
        ):
            overwrite_revision = None
        with transaction.atomic():
            revision = super().save_revision(
                *args, overwrite_revision=overwrite_revision, **kwargs
            )
            version_saved.send(type(self), page=self, revision=revision)
        return revision
