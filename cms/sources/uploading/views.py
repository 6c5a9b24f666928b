"""Admin views of importing: choose files, look at what they would become, import them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cms.articles.models import ArticlePage, TopicPage
from cms.articles.views.admin_request import AdminRequest
from cms.sources.history.runs import may_open
from cms.sources.importing.items import TO_CONFIRM
from cms.sources.importing.surveying import why_items_stop
from cms.sources.models import ImportItem, ImportRun, ItemState, RunState
from cms.sources.permissions import may_import, may_review, topics_for, who_may_review
from cms.sources.plurals import plural
from cms.sources.uploading.confirming import AnswerMissing, chosen_encoding, read_options
from cms.sources.uploading.forms import MAX_FILES, ImportForm
from cms.sources.uploading.preview import preview_item
from cms.sources.uploading.staging import TooManyDoubts, apply_run, stage_files


def own_run(request: AdminRequest, pk: int) -> ImportRun:
    """Returns the run. Raises 404 for who did not start it or may not import there any
    more."""
    run: ImportRun = get_object_or_404(ImportRun, pk=pk)
    if not may_open(request.user, run):
        raise Http404
    return run


@require_http_methods(["GET", "POST"])
def choose(request: AdminRequest) -> HttpResponse:
    """Takes files, reads them, and leads on to what they would become."""
    if not may_import(request.user):
        raise PermissionDenied
    topics = topics_for(request.user)
    form = ImportForm(request.POST or None, request.FILES or None, topics)
    if request.method == "POST" and form.is_valid():
        topic: TopicPage = form.cleaned_data["topic"]
        files = [(file.name, file.read()) for file in form.cleaned_data["documents"]]
        run = stage_files(files, topic, request.user)
        return redirect("sources_run", run.pk)
    context = {"form": form, "has_topics": topics.exists()}
    return render(request, "sources/choose.html", context)


@require_http_methods(["GET"])
def show(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows what the files of a run would become, or what became of them."""
    run = own_run(request, pk)
    items = [
        preview_item(item, request.user, chosen_encoding(request.GET, item))
        for item in run.items.all()
    ]
    ready = sum(item["state"] in TO_CONFIRM for item in items)
    new = all(item["state"] != ItemState.CHANGED for item in items)
    context = {"run": run, "items": items, "ready": ready, "only_new": new}
    context["stopped"] = why_items_stop(run.items.defer("data"))
    return render(request, "sources/run.html", context)


@require_POST
def apply(request: AdminRequest, pk: int) -> HttpResponse:
    """Imports what the plan showed; leads to the article, if it is one."""
    run = own_run(request, pk)
    if run.topic is None and run.state == RunState.PLANNED:
        raise Http404
    try:
        said = read_options(request.POST, run, request.user)
        apply_run(run, said, yes="all-the-same" in request.POST)
    except (AnswerMissing, TooManyDoubts) as missing:
        messages.warning(request, f"{missing} Nothing was imported yet.")
        return redirect("sources_run", run.pk)
    made = list(run.items.filter(state__in=(ItemState.IMPORTED, ItemState.MERGED)))
    # One document leads to its article, several to the list of what became of each.
    article = made[0].article if len(made) == 1 == run.items.count() else None
    if article:
        asked = bool(made[0].questions) and may_review(request.user, article)
        messages.success(request, what_became_of(made[0], article, asks_you=asked))
        return redirect(
            "sources_review" if asked else "wagtailadmin_pages:edit", article.pk
        )
    messages.success(request, f"Imported {len(made)} of {run.items.count()} documents.")
    return redirect("sources_run", run.pk)


def what_became_of(item: ImportItem, article: ArticlePage, *, asks_you: bool) -> str:
    """Returns one sentence about a file that was imported or merged; `asks_you` says that
    who reads it may decide about its questions."""
    look = "".join(f" {doubt}" for doubt in item.untold_doubts())
    if item.state == ItemState.IMPORTED:
        return f"Imported “{item.name}” as a draft.{look}"
    why = f" {item.reason}" if item.reason else ""
    if item.published:
        return f"Merged the new version of “{item.name}” and published it.{why}"
    done = f"Merged the new version of “{item.name}” into the drafts."
    if not item.questions:
        return f"{done}{why}{look}"
    if asks_you:
        return f"{done} {item.questions} left for you to decide.{why}{look}"
    asked = f"{plural(item.questions, 'question')} {'is' if item.questions == 1 else 'are'}"
    return f"{done} {asked} for {who_may_review(article)} to decide.{why}{look}"


@require_POST
def discard(request: AdminRequest, pk: int) -> HttpResponse:
    """Deletes a plan that was not carried out."""
    run = own_run(request, pk)
    if run.state == RunState.PLANNED:
        run.delete()
        messages.success(request, "Nothing was imported.")
    return redirect("sources_import")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answers a request that Django refuses to read, in one sentence."""
    if isinstance(exception, TooManyFilesSent):
        text = (
            f"Choose up to {MAX_FILES} documents at once; for a folder of more there is "
            "the command import_source."
        )
    else:
        text = "The request could not be understood; go back and try again."
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=400)
