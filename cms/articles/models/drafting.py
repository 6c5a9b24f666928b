"""Which fields of a page's row are about its drafts alone."""

from __future__ import annotations

from collections.abc import Collection

DRAFTING = frozenset(
    "latest_revision latest_revision_created_at draft_title has_unpublished_changes "
    "locked locked_at locked_by".split()
)
"""Fields of a live row that readers never see."""


def only_drafts(update_fields: Collection[str] | None) -> bool:
    """Returns whether a save that writes these fields, or all, is no matter to readers."""
    return bool(update_fields) and DRAFTING.issuperset(update_fields or ())
