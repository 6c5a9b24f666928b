"""No save from an out-of-date form: Wagtail's page editor, which otherwise lets it win.

Stock views ask whether the form is out of date only when they save by themselves. Here
every POST is asked, in one transaction that holds the lock of the page's row, so that
nothing can be written between the question and the save.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page

from cms.articles.drafts.drafts import lock_page
from cms.articles.models.holding import SavesWhileHeld

LOADED = ("loaded_revision_id", "loaded_revision_created_at")
"""Fields of the form that say which revision it was opened with."""
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


class RefusesStaleSaves:
    """An edit view that never overwrites what somebody saved since its form was opened."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Answer a POST in one transaction, the row of the page locked."""
        view: Any = super()
        if request.method != "POST":
            return view.dispatch(request, page_id, **kwargs)  # type: ignore[no-any-return]
        with transaction.atomic():
            lock_page(page_id)
            response: Any = view.dispatch(request, page_id, **kwargs)
            if hasattr(response, "render"):
                response.render()
        return response  # type: ignore[no-any-return]

    @cached_property
    def is_out_of_date(self: Any) -> bool:
        """Whether another version was saved; a form that does not say its own is."""
        if self.latest_revision and not any(
            self.request.POST.get(name) for name in (LOADED[0], "overwrite_revision_id")
        ):
            return True
        return bool(EditView.is_out_of_date.func(self))  # type: ignore[attr-defined]

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, publish, submit or act as usual; refuse a form that is out of date."""
        chosen = request.POST.get(CHOICE) == version_of(self.latest_revision)
        if self.expects_json_response or chosen or not self.is_out_of_date:
            return super().post(request, *args, **kwargs)  # type: ignore[misc,no-any-return]
        if request.POST.get(MERGE) == version_of(self.latest_revision):
            return self.merge(request)  # type: ignore[no-any-return]
        return self.refuse(request)  # type: ignore[no-any-return]

    def save_action(self: Any) -> HttpResponse:
        """Save a draft; a form that saved by itself is told which version it made.

        Wagtail's script names that version only when it saves by itself again. The form
        must name it too when a person then saves or publishes.
        """
        response = super().save_action()  # type: ignore[misc]
        if not isinstance(response, JsonResponse):
            return response  # type: ignore[no-any-return]
        answer = json.loads(response.content)
        if "revision_id" in answer:
            loaded = (answer["revision_id"], answer["revision_created_at"])
            answer.setdefault("field_updates", {}).update(zip(LOADED, loaded, strict=True))
        return JsonResponse(answer, status=response.status_code)

    def bind_form(self: Any, request: HttpRequest) -> bool:
        """Let the form have what was sent; whether all of it is valid."""
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        self.form.defer_required_fields()
        return bool(self.form.is_valid())

    def merge(self: Any, request: HttpRequest) -> HttpResponse:
        """The form with both versions in it, not saved; or the questions that this asks."""
        base = self.base_revision()
        if base is None or not self.bind_form(request):
            return self.refuse(request)  # type: ignore[no-any-return]
        late = LateSave(
            base=base.as_object(),
            mine=self.form.save(commit=False),
            newer=self.latest_revision.as_object(),
            fields=tuple(mergeable_fields(self.form)),
            relations=tuple(name for name in self.form.formsets if name != COMMENTS),
            who=self.who(),
        )
        for merge in hooks.get_hooks("merge_late_save"):
            merged = merge(request, late)
            if isinstance(merged, HttpResponse):
                return merged
            return self.show_merged(merged)  # type: ignore[no-any-return]
        return self.refuse(request)  # type: ignore[no-any-return]

    def show_merged(self: Any, merged: Page) -> HttpResponse:
        """The form with this page in it, as if it was opened with the newest version."""
        self.page = merged
        self.form = self.form_class(
            instance=merged,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.has_unsaved_changes = True
        self.autosave_enabled = False
        messages.warning(
            self.request,
            "Both versions are in the text below, and nothing is saved yet: "
            "look at it, then save.",
        )
        return self.render_to_response(self.get_context_data())  # type: ignore[no-any-return]

    def base_revision(self: Any) -> Any:
        """The version that the form was opened with, or the newest before it: autosave may
        have written over it since. None where neither is kept."""
        pk = self.request.POST.get(LOADED[0], "")
        if not pk.isdecimal():
            return None
        revisions = self.page.revisions.order_by("-created_at", "-pk")
        loaded = revisions.filter(pk=pk).first()
        opened_at = self.request.POST.get(LOADED[1], "")
        if loaded and loaded.created_at.isoformat() == opened_at:
            return loaded
        return loaded and revisions.filter(pk__lt=pk).first()

    def who(self: Any) -> str:
        """Who saved the newest version."""
        user = self.latest_revision.user
        return str(user.get_full_name() or user.get_username()) if user else "An import"

    def refuse(self: Any, request: HttpRequest) -> HttpResponse:
        """The form as it was sent, not saved, with what can be done."""
        self.bind_form(request)
        self.has_unsaved_changes = True
        self.autosave_enabled = False
        messages.error(request, self.refusal(), extra_tags="stale")
        response = self.render_to_response(self.get_context_data(), status=CONFLICT)
        response.render()
        response.content = keep_loaded(response.content.decode(), request.POST).encode()
        return response  # type: ignore[no-any-return]

    def refusal(self: Any) -> str:
        """What happened, and the buttons of what can be done."""
        loaded = self.request.POST.get(LOADED[0], "")
        known = loaded.isdecimal() and self.page.revisions.filter(pk=loaded).exists()
        same = loaded == str(self.latest_revision.pk)
        compare = reverse(
            "wagtailadmin_pages:revisions_compare",
            args=[
                self.page.pk,
                loaded if known and not same else "earliest",
                self.latest_revision.pk,
            ],
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
            self.who(),
            compare,
            MERGE,
            version_of(self.latest_revision),
            CHOICE,
            version_of(self.latest_revision),
        )


def mergeable_fields(form: Any) -> list[str]:
    """The fields of the page that a form can change."""
    names = {field.name for field in form.instance._meta.get_fields()}
    return [name for name in form.fields if name in names]


def version_of(revision: Any) -> str:
    """Names a revision as it is now: autosave writes over revisions, and keeps their id."""
    return f"{revision.pk} {revision.created_at.isoformat()}" if revision else ""


def keep_loaded(html: str, posted: Any) -> str:
    """The form with the revision that it was opened with: not a newer one, over which a
    second click would save without a question."""
    for name in LOADED:
        kept = format_html('name="{}" value="{}"', name, posted.get(name, ""))
        html = re.sub(rf'name="{name}" value="[^"]*"', kept.replace("\\", r"\\"), html)
    return html


class OurEditView(RefusesStaleSaves, SavesWhileHeld, EditView):  # type: ignore[misc]
    """Editing a page of ours."""


class OurRevertView(RefusesStaleSaves, SavesWhileHeld, RevisionsRevertView):  # type: ignore[misc]
    """Going back to an earlier version of a page of ours."""
