"""The admin view that says what becomes of new versions of a source."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.articles.views.admin_request import AdminRequest
from cms.sources.models import SourceDocument
from cms.sources.permissions import may_set_policy
from cms.sources.reimport.policies import set_policy
from cms.sources.review.views import find_article


@require_http_methods(["GET", "POST"])
def policy(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows the policy of the source of an article; on POST, sets it."""
    article = find_article(request, pk, may_set_policy)
    source = SourceDocument.objects.filter(article=article).first()
    if source is None:
        raise Http404
    wanted = request.POST.get("policy")
    if wanted in SourceDocument.Policy.values:
        set_policy(source, wanted, request.user)
        said = SourceDocument.Policy(wanted).label.lower()
        messages.success(request, f"When a new version is merged: {said}.")
        return redirect("wagtailadmin_pages:edit", pk)
    choices = SourceDocument.Policy.choices
    context = {"article": article, "source": source, "choices": choices}
    return render(request, "sources/policy.html", context)
