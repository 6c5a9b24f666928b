"""What becomes of a new version once it is merged: a draft, or published at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from cms.articles.actions.publish_article import publish_article
from cms.articles.actions.publish_plan import Refused
from cms.articles.models import ArticlePage
from cms.articles.record.readers_see import sentence_of
from cms.articles.record.standings import standing_of
from cms.sources.doubts import left_for_a_person
from cms.sources.models import SourceDocument
from cms.sources.reimport.applying import MergeOutcome

WAITED = "It was left as a draft, because it had to wait for a page of the article."


def publishes_when_clean(source: SourceDocument) -> bool:
    """Returns whether new versions of this source go out where nothing needs a person."""
    return source.policy == SourceDocument.Policy.PUBLISH


def set_policy(source: SourceDocument, policy: str | None, user: User | None) -> None:
    """Sets what becomes of new versions from now on; None leaves it as it is."""
    if policy is None or policy == source.policy:
        return
    source.policy = policy
    source.save(update_fields=["policy"])
    if source.article:
        log(
            instance=source.article,
            action="sources.policy",
            user=user,
            data={"source": source.key, "policy": policy},
        )


def publish_by_policy(
    source: SourceDocument,
    outcome: MergeOutcome,
    user: User | None,
    doubts: Sequence[str] = (),
) -> tuple[bool, str]:
    """Publishes an article into which a version was merged just now, if its policy says so.

    In the transaction of the merge, so that nothing that was saved since goes out with it.
    Returns whether it went out, and one sentence where it should have but stayed a draft:
    what had unpublished changes before waits for the person who made them, and a person
    who may not publish does not publish by importing. What there are `doubts` about waits
    until somebody has looked at it. What forbids publishing (a hold, a
    lock, a review) forbids it here too.
    """
    if not publishes_when_clean(source):
        return False, ""
    if outcome.conflicts:
        return False, "It was left as a draft, because questions are open."
    if not outcome.written.anything:
        return False, ""
    if doubts:
        return False, left_for_a_person(doubts)
    if outcome.unpublished:
        return False, f"It was left as a draft: {outcome.unpublished}"
    try:
        # A savepoint: a refusal takes back nothing of the merge.
        with transaction.atomic():
            publish_article(outcome.article, user)
    except Refused as refused:
        return False, f"It was left as a draft. {refused}"
    except ValidationError as error:
        return False, f"It was left as a draft. {' '.join(error.messages)}"
    return True, why_unseen(outcome.article)


def why_unseen(article: ArticlePage) -> str:
    """Returns why readers do not see an article that was published just now, in sentences;
    empty if they do."""
    standing = standing_of(article)
    return "" if standing.public else f"Readers do not see it. {sentence_of(standing)}"
