"""Admin views of what was imported: the runs, the versions of a source, differences."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from cms.articles.views.admin_request import AdminRequest
from cms.sources.history.difference import difference_of
from cms.sources.history.runs import list_runs, view_runs
from cms.sources.history.versions import bare_versions, view_versions
from cms.sources.history.visibility import may_see_imports, may_see_source
from cms.sources.models import SourceDocument, SourceVersion
from cms.sources.permissions import may_import

PER_PAGE = 20


@require_GET
def runs(request: AdminRequest) -> HttpResponse:
    """Shows the imports of articles that this user may edit, and the user's own."""
    user = request.user
    if not may_see_imports(user):
        raise Http404
    form, found, items = list_runs(user, request.GET)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "asked": form.chosen,
        "page": page,
        "runs": view_runs(list(page), items, user),
        "query": query.urlencode(),
        "may_import": may_import(user),
    }
    return render(request, "sources/history/runs.html", context)


def find_source(request: AdminRequest, pk: int) -> SourceDocument:
    """Returns the source document. Raises 404 for who may not edit the article that came of
    it."""
    sources = SourceDocument.objects.select_related("article")
    source: SourceDocument = get_object_or_404(sources, pk=pk)
    if not may_see_source(request.user, source):
        raise Http404
    return source


@require_GET
def history(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows the versions of a source and what became of each, and offers two to compare."""
    source = find_source(request, pk)
    versions = view_versions(source, request.user)
    numbers = [each.version.number for each in versions]
    context = {"source": source, "versions": versions, "numbers": numbers}
    context |= {"after": max(numbers, default=0), "before": max(numbers, default=0) - 1}
    return render(request, "sources/history/source.html", context)


@require_GET
def difference(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows what changed between two versions of a source."""
    source = find_source(request, pk)
    before, after = (version_asked(request, source, side) for side in ("before", "after"))
    context: dict[str, object] = {
        "source": source,
        "numbers": list(bare_versions(source).values_list("number", flat=True)),
        "old": before,
        "new": after,
        "before": before.number,
        "after": after.number,
        "difference": difference_of(before, after),
    }
    return render(request, "sources/history/difference.html", context)


def version_asked(
    request: AdminRequest, source: SourceDocument, side: str
) -> SourceVersion:
    """Returns the version that was chosen for a side. Raises 404."""
    number = request.GET.get(side, "")
    # Longer numbers do not fit into the database's integers.
    if not number.isdecimal() or len(number) > 9:
        raise Http404
    rows = source.versions.select_related("created_by").defer("data")
    return get_object_or_404(rows, number=int(number))


@require_GET
def original(request: AdminRequest, pk: int, number: int) -> HttpResponse:
    """Answers with the very bytes of a version, to be saved and never to be shown by a
    browser."""
    source = find_source(request, pk)
    version = get_object_or_404(source.versions, number=number)
    name = content_disposition_header(True, source.name)
    return HttpResponse(
        bytes(version.data),
        content_type="application/octet-stream",
        # Never a page of this site: an imported HTML file could act as the person who opens
        # it.
        headers={
            "Content-Disposition": name or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        },
    )
