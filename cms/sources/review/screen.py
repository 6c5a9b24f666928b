"""The data that the templates and scripts of the review screen are given."""

from __future__ import annotations

from django.template.loader import render_to_string
from wagtail.admin.rich_text import DraftailRichTextArea

from cms.articles.blocks.text import INLINE
from cms.articles.models import ArticlePage
from cms.sources.models import JsonObject, SourceVersion
from cms.sources.review.answers import editor_content
from cms.sources.review.pending_merge import OpenReview, describe_version
from cms.sources.review.questions import Question


def version_of(article: ArticlePage, sha256: str) -> SourceVersion | None:
    """Returns the version that an article's source had with this hash; None if it never
    had."""
    rows = SourceVersion.objects.filter(source__article=article, sha256=sha256)
    pk = rows.values_list("pk", flat=True).last()
    return describe_version(pk) if pk else None


def screen_context(opened: OpenReview) -> dict[str, object]:
    """Returns what the template of the screen is given."""
    widget = DraftailRichTextArea(features=INLINE)
    return {
        "opened": opened,
        "article": opened.article,
        "review": opened.review,
        "version": opened.version,
        "before": describe_version(opened.base.version_id),
        "sections": [
            {
                "number": number,
                "view": section,
                "questions": [
                    question_context(opened, question) for question in section.questions
                ],
            }
            for number, section in enumerate(opened.review.sections)
        ],
        # A pattern, of which the script makes the editor of each question that is written.
        "editor": widget.render("rich", "", {"id": "review-rich"}),
        "media": widget.media,
    }


def question_context(opened: OpenReview, question: Question) -> dict[str, object]:
    """Returns a question with what its form needs: who decided, what the editor opens
    with."""
    row = opened.decided.get(question.fingerprint)
    rich = editor_content(question, row.words if row else "") if question.writable else ""
    names = [each.fingerprint for each in opened.review.questions]
    return {
        "question": question,
        "by": decided_by(opened, question),
        "rich": rich,
        "previous": names[question.number - 2] if question.number > 1 else None,
        "next": names[question.number] if question.number < len(names) else None,
    }


def screen_data(opened: OpenReview) -> JsonObject:
    """Returns what a script needs to let the screen follow an answer."""
    review = opened.review
    return {
        "token": opened.token,
        "counts": review.counts,
        "progress": review.progress,
        "open": review.open,
        "total": len(review.questions),
        "sections": [
            [section.state, section.sign, section.open] for section in review.sections
        ],
        "questions": {
            question.fingerprint: {
                "decided": question.decided,
                "choice": next((o.value for o in question.options if o.chosen), ""),
                "result": render_to_string(
                    "sources/review/runs.html", {"runs": question.result}
                ),
                "by": decided_by(opened, question),
            }
            for question in review.questions
        },
        "changes": {
            change.name: change.refused
            for change in review.source_changes + review.editor_changes
        },
    }


def decided_by(opened: OpenReview, question: Question) -> str:
    """Returns who decided, in a few words; empty while it is open."""
    row = opened.decided.get(question.fingerprint) if question.decided else None
    if row is None:
        return ""
    return f"Decided by {row.made_by.get_username()}" if row.made_by else "Decided"
