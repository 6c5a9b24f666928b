"""Refuses to save a form that was opened before somebody else saved the page.

Wagtail's own views ask whether a form is out of date only when they save by
themselves, and let it win otherwise. Here
every POST is asked, in one transaction that holds the lock of the page's row, so that
nothing can be written between the question and the save.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision

from cms.articles.drafts.locking import lock_page
from cms.articles.editing.versions import (
    LOADED_AT,
    LOADED_ID,
    author_of,
    base_revision,
    opened_with,
    version_of,
)

OVERWRITE = "overwrite_revision_id"
"""Wagtail's field that says which revision autosave writes over."""
CHOICE = "save_over"
"""The field by which a person says that their text shall replace a newer version; its
value names that version, so that it never replaces one that they have not been told of."""
MERGE = "merge_with"
"""The field by which a person asks for both versions in one; its value names the newer."""
COMMENTS = "comments"
"""The name by which a form has the comments of a page."""
CONFLICT = 409


@dataclass(frozen=True)
class LateSave:
    """A form that came too late, for the hook `merge_late_save`.

    The hook is called with the request and this. It returns a page, made of `mine` and not
    saved, which the form then shows, or an answer to the request.
    """

    base: Page
    """The version that the form was opened with, or the last one before it that is kept."""
    mine: Page
    """What the form says; not saved."""
    newer: Page
    """The version that was saved meanwhile."""
    fields: tuple[str, ...]
    relations: tuple[str, ...]
    """What the form can change: fields of the page, and things that belong to it."""
    who: str
    """Who saved the newer one."""


class RefusesStaleSaves(EditView):
    """An edit view that never overwrites what somebody saved since its form was opened."""

    request: HttpRequest
    page: Page
    form: WagtailAdminPageForm
    latest_revision: Revision
    """None for a page that has no draft yet; a form for such a page is never out of
    date."""

    def dispatch(
        self, request: HttpRequest, page_id: int, **kwargs: object
    ) -> HttpResponse:
        """Answers a POST in one transaction, the row of the page locked."""
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            lock_page(page_id)
            response: HttpResponse = super().dispatch(request, page_id, **kwargs)
            # Templates read the database too: what they show must be what was checked.
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        return response

    @cached_property
    def is_out_of_date(self) -> bool:
        """Whether another version was saved; a form that does not say its own is."""
        named = any(self.request.POST.get(name) for name in (LOADED_ID, OVERWRITE))
        if self.latest_revision and not named:
            return True
        return bool(super().is_out_of_date)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Saves, publishes, submits or acts as usual; refuses a form that is out of
        date."""
        newest = version_of(self.latest_revision)
        chosen = request.POST.get(CHOICE) == newest
        # To autosave Wagtail's own view answers what its script understands.
        if self.expects_json_response or chosen or not self.is_out_of_date:
            return super().post(request, *args, **kwargs)
        if request.POST.get(MERGE) == newest:
            return self.merge(request)
        return self.refuse(request)

    def save_action(self) -> HttpResponse:
        """Saves a draft; a form that saved by itself is told which version it made.

        Wagtail's script names that version only when it saves by itself again. The form
        must name it too when a person then saves or publishes.
        """
        response: HttpResponse = super().save_action()
        if not isinstance(response, JsonResponse):
            return response
        answer = json.loads(response.content)
        if "revision_id" in answer:
            loaded = {
                LOADED_ID: answer["revision_id"],
                LOADED_AT: answer["revision_created_at"],
            }
            answer.setdefault("field_updates", {}).update(loaded)
        return JsonResponse(answer, status=response.status_code)

    def bind_form(self, request: HttpRequest) -> bool:
        """Lets the form have what was sent; returns whether all of it is valid."""
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        # A draft may be incomplete, as when Wagtail saves one.
        self.form.defer_required_fields()
        return bool(self.form.is_valid())

    def merge(self, request: HttpRequest) -> HttpResponse:
        """Returns the form with both versions in it, not saved, or what a hook asks."""
        base = base_revision(self.page, request.POST)
        if base is None or not self.bind_form(request):
            return self.refuse(request)
        late = LateSave(
            base=base.as_object(),
            mine=self.form.save(commit=False),
            newer=self.latest_revision.as_object(),
            fields=tuple(mergeable_fields(self.form)),
            relations=tuple(name for name in self.form.formsets if name != COMMENTS),
            who=author_of(self.latest_revision),
        )
        # The first that is registered answers: there is one text to show.
        for merge in hooks.get_hooks("merge_late_save"):
            merged = merge(request, late)
            if isinstance(merged, HttpResponse):
                return merged
            return self.show_merged(merged)
        return self.refuse(request)

    def show_merged(self, merged: Page) -> HttpResponse:
        """Returns the form with this page in it, as if opened with the newest version."""
        self.page = merged
        self.form = self.form_class(
            instance=merged,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.keep_unsaved()
        messages.warning(
            self.request,
            "Both versions are in the text below, and nothing is saved yet: "
            "look at it, then save.",
        )
        return self.render_to_response(self.get_context_data())

    def refuse(self, request: HttpRequest) -> HttpResponse:
        """Returns the form as it was sent, not saved, with what can be done."""
        self.bind_form(request)
        self.keep_unsaved()
        messages.error(request, self.refusal(), extra_tags="stale")
        context = self.get_context_data() | opened_with(self.page, request.POST)
        return self.render_to_response(context, status=CONFLICT)

    def keep_unsaved(self) -> None:
        """Lets the form be saved only when a person says so."""
        self.has_unsaved_changes = True
        self.autosave_enabled = False

    def refusal(self) -> str:
        """Returns what happened, and the buttons of what can be done."""
        newest = self.latest_revision
        loaded = self.request.POST.get(LOADED_ID, "")
        known = loaded.isdecimal() and self.page.revisions.filter(pk=loaded).exists()
        # Autosave may have written over the very revision that the form was opened with.
        before = loaded if known and loaded != str(newest.pk) else "earliest"
        compare = reverse(
            "wagtailadmin_pages:revisions_compare", args=[self.page.pk, before, newest.pk]
        )
        return format_html(
            "{} saved a newer version of this page while you were editing, so nothing of "
            "yours was saved. Your text is below as you wrote it. "
            '<a href="{}" target="_blank" class="button button-small button-secondary">'
            "See what changed</a> "
            '<button type="submit" form="page-edit-form" name="{}" value="{}"'
            ' class="button button-small">Put both together</button> '
            '<button type="submit" form="page-edit-form" name="{}" value="{}"'
            ' class="button button-small button-secondary">'
            "Save mine over it, as a draft</button>",
            author_of(newest),
            compare,
            MERGE,
            version_of(newest),
            CHOICE,
            version_of(newest),
        )


def mergeable_fields(form: WagtailAdminPageForm) -> list[str]:
    """Returns the fields of the page that a form can change."""
    names = {field.name for field in form.instance._meta.get_fields()}
    return [name for name in form.fields if name in names]
