"""Admin views of the calendar: what is due, by day, and another day for it or now."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from cms.articles.actions.page_schedules import EXPIRE, GO_LIVE, do_now, put_off_page
from cms.articles.actions.publish_plan import Refused
from cms.articles.models.permissions import may_see
from cms.articles.record.readers_see import moment
from cms.articles.views.admin_request import AdminRequest
from cms.articles.views.days import day_said
from cms.articles.views.due_list import days_ahead, may_see_due


@require_GET
def show(request: AdminRequest) -> HttpResponse:
    """Shows what is due of the pages that the user may edit or publish."""
    if not may_see_due(request.user):
        raise Http404
    context = {"days": days_ahead(request.user)}
    return render(request, "articles/admin/calendar.html", context)


@require_POST
def change(request: AdminRequest, pk: int) -> HttpResponse:
    """Gives what is to happen to a page another day, or does it now."""
    page = get_object_or_404(Page, pk=pk).specific
    what = request.POST.get("what", "")
    if what not in (GO_LIVE, EXPIRE) or not may_see(request.user, page):
        raise Http404
    try:
        _do(request, page, what)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("articles_calendar")


def _do(request: AdminRequest, page: Page, what: str) -> None:
    match request.POST.get("do"):
        case "put_off":
            day = day_said(request)
            put_off_page(page, what, day, request.user)
            does = "goes out" if what == GO_LIVE else "is withdrawn"
            messages.success(request, f"“{page.draft_title}” {does} on {moment(day)}.")
        case "now":
            do_now(page, what, request.user)
            done = "is published" if what == GO_LIVE else "is withdrawn"
            messages.success(request, f"“{page.draft_title}” {done}.")
        case _:
            raise Http404
