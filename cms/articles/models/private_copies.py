"""What is private stays so in a copy."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page, PageViewRestriction


def keep_private(page: Page, made: Page) -> None:
    """Gives each page below a copy the restrictions of the page that it was copied from,
    and no others.

    Wagtail gives all of them those of the page at the top.
    """
    below = list(made.get_descendants().order_by("path"))
    originals = page.get_descendants().order_by("path") if below else ()
    # Strict: with one missing, the restrictions would come to stand on the wrong pages.
    copies = dict(zip(originals, below, strict=True))
    with transaction.atomic():
        PageViewRestriction.objects.filter(page__in=below).delete()
        shut = PageViewRestriction.objects.filter(page__in=copies)
        for restriction in shut.prefetch_related("groups"):
            groups = list(restriction.groups.all())
            kept = PageViewRestriction.objects.create(
                page=copies[restriction.page],
                restriction_type=restriction.restriction_type,
                password=restriction.password,
            )
            kept.groups.set(groups)
