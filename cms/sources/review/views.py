"""Admin views of reviewing a re-import: decide, look at the result, write it, undo it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cms.articles.drafts.images import known_images
from cms.articles.models import ArticlePage
from cms.articles.previews.documents import preview_document
from cms.articles.views.admin_request import AdminRequest
from cms.sources.permissions import may_review, may_review_some, may_undo, reviewable
from cms.sources.plurals import plural
from cms.sources.reimport.applying import MustWait
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.reimport.deciding import decide, write_decisions
from cms.sources.review.answers import Answers, InvalidAnswer, read_answers
from cms.sources.review.pending_merge import OpenReview, find_pending, open_review
from cms.sources.review.screen import screen_context, screen_data, version_of
from cms.sources.review.sending import send_for_review
from cms.sources.review.taking_back import AGAIN, last_import

STALE = (
    "The article has changed since you opened this page; here is the merge as it is now."
)
NOTHING_WAITS = "Nothing waits for a decision about this article any more."
EDIT = "wagtailadmin_pages:edit"


def find_article(
    request: AdminRequest, pk: int, may: Callable[[User, ArticlePage], bool]
) -> ArticlePage:
    """Returns the article. Raises 404 for a user who may not do this to it."""
    article: ArticlePage = get_object_or_404(ArticlePage, pk=pk)
    if not may(request.user, article):
        raise Http404
    return article


@require_http_methods(["GET", "POST"])
def review(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows what waits for decisions; on POST, stores decisions, or writes the result."""
    article = find_article(request, pk, may_review)
    opened = open_review(article)
    if request.method == "POST":
        return answer(request, article, opened)
    if opened is None:
        return render(request, "sources/review/nothing.html", _nothing(request, article))
    context = screen_context(opened) | {
        "may_undo": may_undo(request.user, article) and last_import(article) is not None,
        "may_send": article.has_workflow,
    }
    return render(request, "sources/review/review.html", context)


def _nothing(request: AdminRequest, article: ArticlePage) -> dict[str, object]:
    """Returns what is said of an article about which nothing waits."""
    last = last_import(article)
    return {
        "article": article,
        "last": last,
        "undone": last is not None and AGAIN.get(last.state, False),
        "version": last and version_of(article, last.sha256),
        "may_undo": may_undo(request.user, article),
    }


def answer(
    request: AdminRequest, article: ArticlePage, opened: OpenReview | None
) -> HttpResponse:
    """Keeps the answers of a form that still fit; writes them if that was asked."""
    if opened is None:
        return respond(request, article, None, NOTHING_WAITS, failed=True)
    stale = request.POST.get("token") != opened.token
    try:
        answers = read_answers(request.POST, opened.review)
    except InvalidAnswer as error:
        return respond(request, article, opened, str(error), failed=True)
    left = keep_answers(article, answers, opened, request.user)
    if stale or answers.lost:
        message = f"{STALE} {what_still_fits(answers)}"
        return respond(request, article, left, message, failed=True)
    if "save" in request.POST or "send" in request.POST:
        return write(request, article, send="send" in request.POST)
    message = left.review.progress + "." if left else NOTHING_WAITS
    return respond(request, article, left, message)


def keep_answers(
    article: ArticlePage, answers: Answers, opened: OpenReview, user: User
) -> OpenReview | None:
    """Saves answers; returns the review as it is then, None if nothing waits any more."""
    decided = {
        name: decision
        for name, decision in answers.decisions.items()
        if decision or name in opened.decided
    }
    if not decided:
        return opened
    decide(article, decided, user)
    return open_review(article)


def what_still_fits(answers: Answers) -> str:
    """Returns what became of the answers of a form that was out of date."""
    if not answers.decisions and not answers.lost:
        return ""
    count = len(answers.decisions)
    said = f"{plural(count, 'answer')} of yours still {'fits' if count == 1 else 'fit'}"
    return f"{said}, {answers.lost} no longer." if answers.lost else f"{said}."


def respond(
    request: AdminRequest,
    article: ArticlePage,
    opened: OpenReview | None,
    message: str,
    *,
    failed: bool = False,
) -> HttpResponse:
    """Answers a script with the state as data, and a form with the screen and a message."""
    if "application/json" in request.headers.get("Accept", ""):
        data = {"message": message} | (screen_data(opened) if opened else {})
        return JsonResponse(data, status=409 if failed else 200)
    (messages.warning if failed else messages.success)(request, message)
    return redirect("sources_review", article.pk)


def write(request: AdminRequest, article: ArticlePage, *, send: bool) -> HttpResponse:
    """Writes what was decided into the drafts, and leads to the article; with `send`, once
    nothing is open, what changed goes to the moderators."""
    try:
        outcome = write_decisions(article, request.user)
    except MustWait as waiting:
        messages.warning(request, str(waiting))
        return redirect("sources_review", article.pk)
    left = len(conflicts_to_ask(outcome.conflicts)) if outcome else 0
    if left:
        are = "is" if left == 1 else "are"
        text = f"Saved as draft{', not sent for review' if send else ''}. "
        text += f"{plural(left, 'question')} {are} open still."
        messages.warning(request, f"{text} The pages concerned cannot be published yet.")
        return redirect("sources_review" if send else EDIT, article.pk)
    sent = len(send_for_review(article, request.user)) if send else 0
    if sent:
        text = f"Saved as draft; {plural(sent, 'page')} sent for review."
    elif send:
        text = "Saved as draft. No page of it could be sent for review."
    else:
        text = "Saved as draft."
    messages.success(request, f"{text} Nothing is open any more.")
    return redirect(EDIT, article.pk)


@require_GET
def preview(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows the article as readers would see it with what was decided; saves nothing."""
    article = find_article(request, pk, may_review)
    waiting = find_pending(article)
    if waiting is None:
        raise Http404
    document = waiting.merged(waiting.decisions).document
    return HttpResponse(
        preview_document(waiting.texts.read(), document, known_images(document))
    )


@require_GET
def reviews(request: AdminRequest) -> HttpResponse:
    """Shows the articles that wait for the decisions of this user."""
    if not may_review_some(request.user):
        raise Http404
    context = {"articles": waiting_articles(request.user)}
    return render(request, "sources/review/list.html", context)


def waiting_articles(user: User) -> QuerySet[ArticlePage]:
    """Returns the articles that wait for a user, those first that have waited longest."""
    articles = reviewable(user).select_related("merge_base__pending__source")
    heavy = ["pending__data", "document", "memory"]
    articles = articles.defer(*(f"merge_base__{name}" for name in heavy))
    return articles.order_by("merge_base__pending__created_at")
