"""Admin views of articles: publishing one whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cms.articles.actions.publish_article import (
    Refused,
    plan_publishing,
    publish_article,
    version_of,
)
from cms.articles.models import ArticlePage
from cms.articles.models.permissions import may_override
from cms.articles.views.admin_request import AdminRequest


def visible_article(request: AdminRequest, pk: int) -> ArticlePage:
    """Returns the article, or raises 404 for a user who may neither edit nor publish it."""
    article: ArticlePage = get_object_or_404(ArticlePage, pk=pk)
    may = article.permissions_for_user(request.user)
    if not (may.can_edit() or may.can_publish()):
        raise Http404
    return article


@require_http_methods(["GET", "POST"])
def publish(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows what publishing the article would change; on POST, publishes it."""
    article = visible_article(request, pk)
    if request.method == "POST":
        try:
            version = request.POST.get("version", "")
            count = publish_article(article, request.user, version)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("articles_publish", pk)
        pages = "1 page" if count == 1 else f"{count} pages"
        messages.success(request, f"Published “{article.title}”: {pages} went out.")
        return redirect("wagtailadmin_pages:edit", pk)
    plan = plan_publishing(article, request.user)
    order_changed = article.live and (
        article.outline != article.get_latest_revision_as_object().outline
    )
    return render(
        request,
        "articles/admin/publish.html",
        {
            "article": article,
            "plan": plan,
            "version": version_of(plan),
            "order_changed": order_changed,
            "may_override": plan.held and may_override(request.user, article),
        },
    )
