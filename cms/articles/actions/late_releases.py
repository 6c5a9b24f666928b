"""What is done when a release is due: it goes out, or its author is told why it waits."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.mail import send_mail
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import log

from cms.articles.actions.publish_plan import Refused
from cms.articles.actions.releases import carry_out
from cms.articles.exceptions import Held
from cms.articles.models import Release

LOG = logging.getLogger(__name__)


def carry_out_due(release: Release) -> None:
    """Carries out a release that is due; where it must wait, says so to its author.

    Raises `Held` then. One that somebody else carried out or put off is left alone.
    """
    try:
        carry_out(release)
    except (Refused, ValidationError) as refused:
        reason = " ".join(getattr(refused, "messages", [str(refused)]))
        with transaction.atomic():
            rows = Release.objects.select_for_update().filter(pk=release.pk)
            still = rows.filter(state=Release.WAITING, due__lte=timezone.now()).first()
            if still:
                note_waiting(still, reason)
        if still:
            raise Held(f"“{still.article.title}” waits: {reason}") from refused


def note_waiting(release: Release, reason: str) -> None:
    """Notes why a release waits, in the log of its article, and tells its author by mail;
    once for each reason."""
    if release.waits_for == reason:
        return
    Release.objects.filter(pk=release.pk).update(waits_for=reason)
    data = {"due": release.due.isoformat(), "reason": reason}
    log(instance=release.article, action="articles.release.waits", user=None, data=data)
    author = release.made_by
    if author and author.is_active and author.email:
        transaction.on_commit(lambda: _tell(release, reason, author.email), robust=True)


def _tell(release: Release, reason: str, address: str) -> None:
    title = release.article.draft_title
    page = reverse("articles_publish", args=[release.article_id])
    lines = [
        f"“{title}” was to go out now. It waits, and readers see what they saw before.",
        reason,
        "It goes out by itself once that is settled.",
        f"{get_admin_base_url() or ''}{page}",
    ]
    try:
        send_mail(f"“{title}” waits", "\n\n".join(lines), [address])
    except OSError:
        # It stands on the screens and in the log too.
        LOG.exception("The mail about “%s” could not be sent.", title)
