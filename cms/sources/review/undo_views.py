"""The admin view that takes an import back, or merges it again, once that is confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cms.articles.models import ArticlePage
from cms.articles.views.admin_request import AdminRequest
from cms.sources.models import ImportItem
from cms.sources.permissions import may_review, may_undo
from cms.sources.reimport.applying import MustWait
from cms.sources.reimport.undoing import CannotUndo, undo
from cms.sources.review.screen import version_of
from cms.sources.review.taking_back import AGAIN, last_import, plan_undo
from cms.sources.review.views import EDIT, find_article


@require_http_methods(["GET", "POST"])
def undo_import(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows what taking an import of an article back would change, the last one where none
    is named; on POST, does it."""
    article = find_article(request, pk, may_undo)
    if request.method == "POST" and not request.POST.get("item"):
        messages.warning(request, "Look first at what would change.")
        return redirect("sources_undo", pk)
    item = _item_asked(request, article)
    if request.method == "POST":
        return _carry_out(request, article, item)
    again = AGAIN.get(item.state, False)
    context = {
        "article": article,
        "item": item,
        "again": again,
        "version": version_of(article, item.sha256),
    }
    try:
        context["plan"] = plan_undo(item, request.user, again=again)
    except (CannotUndo, MustWait) as refused:
        context["refused"] = str(refused)
        last = last_import(article)
        context["last"] = last if last and last.pk != item.pk else None
    return render(request, "sources/review/undo.html", context)


def _item_asked(request: AdminRequest, article: ArticlePage) -> ImportItem:
    """Returns the import that is named. Raises 404 for none, and for one of another
    article."""
    data = request.POST if request.method == "POST" else request.GET
    name = data.get("item", "")
    if not name:
        last = last_import(article)
        if last is None:
            raise Http404
        return last
    # Longer numbers do not fit into the database's integers.
    if not name.isdecimal() or len(name) > 18:
        raise Http404
    items: QuerySet[ImportItem] = ImportItem.objects.filter(article=article)
    found: ImportItem = get_object_or_404(items.defer("data"), pk=int(name))
    return found


def _carry_out(
    request: AdminRequest, article: ArticlePage, item: ImportItem
) -> HttpResponse:
    again = request.POST.get("again") == "1"
    try:
        outcome = undo(item, request.user, again=again)
    except (CannotUndo, MustWait) as refused:
        messages.warning(request, str(refused))
        return redirect("sources_undo", article.pk)
    done = "Merged it again" if again else "Took the import back"
    messages.success(request, f"{done}; what was edited since is kept.")
    if outcome.conflicts and may_review(request.user, article):
        return redirect("sources_review", article.pk)
    return redirect(EDIT, article.pk)
