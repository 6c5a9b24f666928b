"""Why something cannot be done to a page, wherever it is tried."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class Held(PermissionDenied):
    """Something about the page must be decided first; the text is one sentence."""
