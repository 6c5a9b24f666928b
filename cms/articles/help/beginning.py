"""The first help cards: made where there are none, so that no installation goes without."""

from __future__ import annotations

from django.db import transaction

from cms.articles.help.defaults import CHECKED, HELPLINES, MORE, SUBJECTS
from cms.articles.models import Helpline, HelpSubject


def make_first_cards() -> bool:
    """Makes the help cards and helplines of `defaults` where there is no card at all;
    returns whether it did."""
    if HelpSubject.objects.exists():
        return False
    with transaction.atomic():
        made = {
            slug: HelpSubject.objects.create(
                slug=slug, order=10 * place, more_title=MORE[0], more_url=MORE[1], **fields
            )
            for place, (slug, fields) in enumerate(SUBJECTS.items(), start=1)
        }
        for place, known in enumerate(HELPLINES, start=1):
            fields = {name: value for name, value in known.items() if name != "for"}
            line = Helpline.objects.create(**fields, order=10 * place, verified_on=CHECKED)
            line.subjects.set([made[slug] for slug in known["for"]])
    return True
