"""Admin views of what was imported: the runs, the versions of a source, differences."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cms.sources.history.runs import list_runs, view_runs
from cms.sources.history.sight import may_look
from cms.sources.permissions import may_import

PER_PAGE = 20


@require_GET
def runs(request: HttpRequest) -> HttpResponse:
    """The imports of articles that this user may edit, and his or her own."""
    user = request.user
    if not may_look(user):
        raise Http404
    form, found, items = list_runs(user, request.GET)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "asked": form.asked,
        "page": page,
        "runs": view_runs(list(page), items, user),
        "query": query.urlencode(),
        "may_import": may_import(user),
    }
    return render(request, "sources/history/runs.html", context)
