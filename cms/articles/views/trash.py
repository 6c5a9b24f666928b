"""Admin views of the trash: what was deleted, bringing it back, emptying it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.models import Page

from cms.articles.actions.trash import (
    CannotRestore,
    empty,
    goes_to_trash,
    may_restore,
    move_to_trash,
    restorable,
    restore,
)
from cms.articles.models import TrashedPage
from cms.articles.views.admin_request import AdminRequest

EMPTY = "articles.empty_trash"


@require_http_methods(["GET"])
def show(request: AdminRequest) -> HttpResponse:
    """Shows what the user may bring back."""
    context = {
        "rows": restorable(request.user),
        "may_empty": request.user.has_perm(EMPTY),
    }
    return render(request, "articles/admin/trash.html", context)


@require_POST
def bring_back(request: AdminRequest, pk: int) -> HttpResponse:
    """Puts a page back where it stood; lands on it."""
    row = get_object_or_404(TrashedPage, pk=pk)
    if not may_restore(request.user, row):
        # Not 403: who may not restore it need not know that it is there.
        raise Http404
    try:
        page = restore(row, request.user)
    except CannotRestore as reason:
        messages.error(request, str(reason))
        return redirect("articles_trash")
    messages.success(request, f"“{page.title}” is back, as a draft.")
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_http_methods(["GET", "POST"])
def empty_it(request: AdminRequest) -> HttpResponse:
    """Asks, then deletes for good."""
    if not request.user.has_perm(EMPTY):
        raise Http404
    if request.method == "GET":
        context = {"count": TrashedPage.objects.count()}
        return render(request, "articles/admin/empty_trash.html", context)
    count = empty(request.user)
    pages = "1 page" if count == 1 else f"{count} pages"
    messages.success(request, f"Deleted {pages} for good.")
    return redirect("articles_trash")


class TrashingDeleteView(DeleteView):
    """Deleting an article or a section moves it to the trash."""

    page: Page

    def get_template_names(self) -> list[str]:
        """Returns the template that says so."""
        if goes_to_trash(self.page):
            return ["articles/admin/confirm_trash.html"]
        return [self.template_name]

    def post(self, request: AdminRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Moves it, and says where it is now."""
        if not goes_to_trash(self.page):
            return super().post(request, *args, **kwargs)
        if not type_to_delete_confirmation(request):
            return self.render_to_response(self.get_context_data())
        parent = self.page.get_parent()
        move_to_trash(self.page, request.user)
        said = format_html(
            '“{}” is in the <a href="{}">trash</a>, and can be brought back from there.',
            self.page.get_admin_display_title(),
            reverse("articles_trash"),
        )
        messages.success(request, said)
        return redirect(self.next_url or reverse("wagtailadmin_explore", args=[parent.pk]))
