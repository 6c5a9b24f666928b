"""What `manage.py check` says of this app's settings."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import Error, register


@register()
def share_of_words_is_a_share(**kwargs: object) -> list[Error]:
    """Returns an error where `IMPORT_WORDS_GONE` is no share."""
    value = settings.IMPORT_WORDS_GONE
    try:
        fits = 0 <= float(value) <= 1
    except (TypeError, ValueError):
        fits = False
    if fits:
        return []
    return [
        Error(
            f"IMPORT_WORDS_GONE is {value!r}, which is no share of an article’s words.",
            hint="Say a number from 0 to 1, such as 0.33 for a third.",
            id="sources.E001",
        )
    ]
