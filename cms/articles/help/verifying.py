"""Which helplines nobody has made sure of for a while."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.articles.models import ArticlePage, Helpline

REMIND_AFTER = timedelta(days=180)
"""When the admin asks for it to be verified again."""
WARN_AFTER = timedelta(days=365)
"""When publishing warns of every page that shows it."""


def unverified(since: timedelta) -> QuerySet[Helpline]:
    """Returns the helplines of cards that were not verified for so long, or ever."""
    before = timezone.localdate() - since
    old = Q(verified_on__isnull=True) | Q(verified_on__lt=before)
    return Helpline.objects.filter(old, subjects__isnull=False).distinct()


def shown_by(helpline: Helpline) -> QuerySet[ArticlePage]:
    """Returns the articles whose cards name a helpline, in the order of the tree."""
    cards = ArticlePage.objects.filter(help_card__subject__helplines=helpline)
    return cards.distinct().order_by("path")
