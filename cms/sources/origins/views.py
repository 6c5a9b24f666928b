"""Admin view: an article or a section with the origin of every word."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.models import Page

from cms.articles.models import ArticlePage, SectionPage
from cms.articles.views.admin_request import AdminRequest
from cms.sources.origins.article_history import read_history
from cms.sources.origins.word_origins import find_origins


@never_cache
@require_GET
def origin(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows who wrote which word of the latest drafts, to those who may edit the page."""
    page: Page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, (ArticlePage, SectionPage)):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    draft = page.get_latest_revision_as_object()
    if isinstance(page, SectionPage):
        article = get_object_or_404(ArticlePage, pk=page.get_parent().pk)
        found = find_origins(read_history(article), draft.slug)
    else:
        article = page
        found = find_origins(read_history(article))
    context = {"page": draft, "article": article, "origins": found}
    return render(request, "sources/origins/origin.html", context)
