"""Admin views of releases: putting one off, cancelling it, publishing it now."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from cms.articles.actions.publish_plan import Refused
from cms.articles.actions.releases import cancel, carry_out, put_off
from cms.articles.models import ArticlePage, Release
from cms.articles.record.readers_see import moment
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.days import day_said
from cms.articles.views.publish import tell_what_went_out, visible_article


@require_POST
def change(request: AdminRequest, pk: int) -> HttpResponse:
    """Puts off, cancels or carries out what waits of an article."""
    article = visible_article(request, pk)
    release = article.releases.filter(state=Release.WAITING).first()
    if release is None:
        raise Http404
    try:
        _do(request, article, release)
    except Refused as refused:
        messages.error(request, str(refused))
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else redirect("articles_publish", pk)


def _do(request: AdminRequest, article: ArticlePage, release: Release) -> None:
    user = request.user
    match request.POST.get("do"):
        case "put_off":
            due = day_said(request)
            put_off(release, due, user)
            messages.success(request, f"“{article.title}” goes out on {moment(due)}.")
        case "cancel":
            cancel(release, user)
            said = f"“{article.title}” does not go out by itself. Its drafts stay."
            messages.success(request, said)
        case "now":
            pages = carry_out(release, user)
            tell_what_went_out(request, article, pages, frozen=True)
        case _:
            raise Http404
