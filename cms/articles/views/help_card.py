"""Admin view of an article's help card: what it shows, adding one, taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from cms.articles.help.cards import CardNeeded, add_card, needed_subject, remove_card
from cms.articles.models import ArticlePage, HelpSubject
from cms.articles.models.help_cards import subjects_for
from cms.articles.models.permissions import may_override
from cms.articles.record.help_card import make_card
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.help_standing import help_standing
from cms.articles.views.publish import visible_article


@require_GET
def show(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows the card of an article, what asks for one, and what can be done."""
    article = visible_article(request, pk)
    standing = help_standing(article, request.user)
    subjects = subjects_for(HelpSubject.objects.all(), article.language)
    shown = standing and (standing.card.subject if standing.card else standing.needed)
    context = {
        "article": article,
        "help": standing,
        "card": make_card(shown) if shown else None,
        "subjects": subjects,
        "shown": shown,
        "may_override": may_override(request.user, article),
        "removing": "remove" in request.GET,
    }
    return render(request, "articles/admin/help_card.html", context)


@require_POST
def add(request: AdminRequest, pk: int) -> HttpResponse:
    """Lets the article show a card: the one that was chosen, else the one it needs."""
    article = visible_article(request, pk)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    chosen = request.POST.get("subject")
    # Longer than any key: what cannot be a number of the database is not there.
    key = int(chosen) if chosen and chosen.isdecimal() and len(chosen) < 19 else 0
    subject: HelpSubject | None = (
        get_object_or_404(HelpSubject, pk=key) if chosen else needed_subject(article)
    )
    if subject:
        add_card(article, subject, request.user)
        said = f"“{article.draft_title}” shows the help card “{subject.title}” now."
        messages.success(request, said)
    else:
        messages.info(request, f"“{article.draft_title}” needs no help card.")
    return _back(request, article)


@require_POST
def remove(request: AdminRequest, pk: int) -> HttpResponse:
    """Takes the card away; while it is needed, only for who may let that out, and says
    why."""
    article = visible_article(request, pk)
    if not article.permissions_for_user(request.user).could_publish():
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    if reason and not may_override(request.user, article):
        raise PermissionDenied
    try:
        remove_card(article, request.user, reason)
    except CardNeeded as needed:
        messages.error(request, str(needed))
        return redirect("articles_help_card", pk)
    messages.success(request, f"“{article.draft_title}” shows no help card any more.")
    return _back(request, article)


def _back(request: AdminRequest, article: ArticlePage) -> HttpResponse:
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else redirect("wagtailadmin_pages:edit", article.pk)
