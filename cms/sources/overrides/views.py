"""The admin view by which a person lets held pages out, and says why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.articles.actions.publish_plan import Refused
from cms.articles.models.permissions import may_override
from cms.articles.views.admin_request import AdminRequest
from cms.sources.overrides.overriding import HeldPage, NotOverridden, held_pages, override
from cms.sources.permissions import may_review
from cms.sources.plurals import plural
from cms.sources.reimport.conflict_pairs import conflicts_to_ask
from cms.sources.review.marked_runs import three_texts
from cms.sources.review.questions import TEXTS
from cms.sources.review.views import find_article
from importers import Conflict


@require_http_methods(["GET", "POST"])
def confirm(request: AdminRequest, pk: int) -> HttpResponse:
    """Shows what is held and what is asked; on POST, allows the chosen versions to go out.

    Nobody reaches it without the right to override, and to edit the article.
    """
    article = find_article(request, pk, may_override)
    user = request.user
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        publish = "publish" in request.POST
        chosen = request.POST.getlist("page")
        try:
            let_out = override(article, chosen, reason, user, publish=publish)
        except (NotOverridden, Refused) as refused:
            messages.warning(request, str(refused))
        else:
            pages = plural(len(let_out), "page")
            done = f"{pages} published" if publish else f"{pages} may go out as saved"
            asked = any(each.questions for each in let_out)
            messages.success(request, f"{done}{'; the questions stay open' * asked}.")
            if publish:
                return redirect("wagtailadmin_pages:edit", pk)
            return redirect("articles_publish", pk)
    held = held_pages(article)
    context = {
        "article": article,
        "pages": [page_context(each) for each in held],
        "lacks_card": any(each.lacks_card for each in held),
        "asked": any(each.questions for each in held),
        "wanted": request.GET.get("page", str(held[0].page.pk) if len(held) == 1 else ""),
        "reason": reason,
        "may_publish": all(
            each.page.permissions_for_user(user).could_publish() for each in held
        ),
        "may_review": may_review(user, article),
    }
    return render(request, "sources/override.html", context)


def page_context(held: HeldPage) -> dict[str, object]:
    """Returns a held page with its questions, each with its three texts."""
    return {
        "id": str(held.page.pk),
        "page": held.page,
        "revision": held.revision,
        "version": held.version,
        "reasons": [hold.reason for hold in held.holds],
        "questions": [question_context(each) for each in conflicts_to_ask(held.questions)],
        "gone": held.gone,
    }


def question_context(conflict: Conflict) -> dict[str, object]:
    """Returns a question as the review screen asks it."""
    texts = tuple(zip(TEXTS, three_texts(conflict), strict=True))
    return {"why": conflict.sentence, "texts": texts, "setting": conflict.fact}
