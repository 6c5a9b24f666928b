"""Admin views of articles: publishing one whole."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages as linked_messages
from wagtail.models import Page

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused, plan_publishing, version_of
from cms.articles.actions.releases import schedule
from cms.articles.models import ArticlePage, PublishHold, Release
from cms.articles.models.permissions import may_override, may_see
from cms.articles.record.readers_see import moment
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.days import day_said, for_input
from cms.articles.views.help_standing import help_standing
from cms.articles.views.outlook import after_publishing, look_ahead
from cms.articles.views.waiting_release import waiting_release


def visible_article(request: AdminRequest, pk: int) -> ArticlePage:
    """Returns the article, or raises 404 for a user who may neither edit nor publish it."""
    article: ArticlePage = get_object_or_404(ArticlePage, pk=pk)
    if not may_see(request.user, article):
        raise Http404
    return article


def tell_what_went_out(
    request: AdminRequest, article: ArticlePage, pages: Sequence[Page], *, frozen: bool
) -> None:
    """Says how many of these pages readers see now, and why they see none of the others,
    with the way to where that is decided."""
    count, stays = after_publishing(article, pages, frozen=frozen)
    if count or not stays:
        out = "1 page" if count == 1 else f"{count} pages"
        messages.success(request, f"Published “{article.title}”: {out} went out.")
    for each in stays:
        said = f"“{each.title}” did not go out. {each.why}"
        if not count:
            said = f"Readers do not see “{each.title}” yet. {each.why}"
        buttons = [linked_messages.button(url, label) for label, url in each.links]
        linked_messages.warning(request, said, buttons=buttons)


@require_http_methods(["GET", "POST"])
def publish(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows what publishing the article would change; on POST, publishes it, or lets it
    go out on a day."""
    article = visible_article(request, pk)
    if request.method == "POST":
        try:
            return _carry_out(request, article)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("articles_publish", pk)
    plan = plan_publishing(article, request.user)
    order_changed = article.live and (
        article.outline != article.get_latest_revision_as_object().outline
    )
    release = waiting_release(article)
    return render(
        request,
        "articles/admin/publish.html",
        {
            "article": article,
            "plan": plan,
            "version": version_of(plan),
            "outlook": look_ahead(article, plan, request.user),
            "order_changed": order_changed,
            "may_override": plan.held and may_override(request.user, article),
            "asked": _is_asked(article),
            "help": help_standing(article, request.user),
            "may_schedule": article.permissions_for_user(request.user).could_publish(),
            "release": release,
            "due": for_input(release.due if release else plan.day),
        },
    )


def _is_asked(article: ArticlePage) -> bool:
    """Returns whether something is held for another reason than a missing help card."""
    held = PublishHold.objects.filter(page__path__startswith=article.path)
    return bool(held.exclude(kind=PublishHold.HELP_CARD).exists())


def _carry_out(request: AdminRequest, article: ArticlePage) -> HttpResponse:
    """Publishes or schedules the article as it was seen. Raises `Refused`."""
    version = request.POST.get("version", "")
    if "schedule" in request.POST:
        release = schedule(article, day_said(request), request.user, version)
        return _scheduled(request, release)
    pages = [step.page for step in plan_publishing(article, request.user).steps]
    publish_article(article, request.user, version)
    if release := article.releases.filter(state=Release.WAITING).first():
        return _scheduled(request, release)
    tell_what_went_out(request, article, pages, frozen=False)
    return redirect("wagtailadmin_pages:edit", article.pk)


def _scheduled(request: AdminRequest, release: Release) -> HttpResponse:
    said = (
        f"“{release.article.draft_title}” goes out on {moment(release.due)}, as it is now."
    )
    messages.success(request, said)
    return redirect("articles_publish", release.article_id)
