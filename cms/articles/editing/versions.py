"""Versions of a page, as an edit form names them."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from wagtail.models import Page, Revision

LOADED_ID, LOADED_AT = "loaded_revision_id", "loaded_revision_created_at"
"""Wagtail's fields of the form that say which revision it was opened with."""


def base_revision(page: Page, posted: Mapping[str, str]) -> Revision | None:
    """Returns the version that a form was opened with, or the newest before it.

    Autosave may have written over it since. None where neither is kept.
    """
    pk = posted.get(LOADED_ID, "")
    if not pk.isdecimal():
        return None
    revisions = page.revisions.order_by("-created_at", "-pk")
    loaded = revisions.filter(pk=pk).first()
    if loaded and loaded.created_at.isoformat() != posted.get(LOADED_AT, ""):
        return revisions.filter(pk__lt=pk).first()
    return loaded


def opened_with(page: Page, posted: Mapping[str, str]) -> dict[str, object]:
    """Returns what lets the template name the revision that the form was opened with.

    It would name the newest one, over which a second click would save without a question.
    """
    shown = copy.copy(page)
    shown.latest_revision_id = posted.get(LOADED_ID, "")
    return {"page": shown, LOADED_AT: posted.get(LOADED_AT, "")}


def author_of(revision: Revision) -> str:
    """Returns who saved a version."""
    user = revision.user
    return str(user.get_full_name() or user.get_username()) if user else "An import"


def version_of(revision: Revision | None) -> str:
    """Names a revision as it is now: autosave writes over revisions, and keeps their id."""
    return f"{revision.pk} {revision.created_at.isoformat()}" if revision else ""
