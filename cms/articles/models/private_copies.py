"""What is private stays so in a copy, whoever makes it and from whatever object."""

from __future__ import annotations

from wagtail.models import Page, PageViewRestriction


def restrict_like(original: int, made: Page) -> None:
    """Gives a copied page the restrictions that its original has by itself."""
    shut = PageViewRestriction.objects.filter(page=original)
    for restriction in shut.prefetch_related("groups"):
        groups = list(restriction.groups.all())
        kept = PageViewRestriction.objects.create(
            page=made,
            restriction_type=restriction.restriction_type,
            password=restriction.password,
        )
        kept.groups.set(groups)


def drop_doubles(restriction: PageViewRestriction) -> None:
    """Takes away what says the same of a page as a restriction that was just made.

    Wagtail gives a copy those of its original when all is copied, which is late: it has
    them already.
    """
    same = PageViewRestriction.objects.filter(
        page=restriction.page_id,
        restriction_type=restriction.restriction_type,
        password=restriction.password,
    )
    same.exclude(pk=restriction.pk).delete()
