"""The help card of an article as records have it: what its rows say now."""

from __future__ import annotations

from cms.articles.models import ArticleHelpCard, Helpline, HelpSubject
from cms.rendering import contract
from cms.rendering.wording import direction


def help_card_of(article_id: int | None) -> contract.HelpCard | None:
    """Returns the card that an article shows, if it shows one. One query, or two."""
    if article_id is None:
        return None
    shown = ArticleHelpCard.objects.filter(article=article_id).select_related("subject")
    card = shown.first()
    return make_card(card.subject) if card else None


def make_card(subject: HelpSubject) -> contract.HelpCard:
    """Returns the card of a subject."""
    more = contract.HelpLink(title=subject.more_title, url=subject.more_url)
    return {
        "subject": subject.slug,
        "lang": subject.language,
        "dir": direction(subject.language),
        "title": subject.title,
        "text": subject.text,
        "lines": [_line(each) for each in subject.helplines.all()],
        "more": more if subject.more_title and subject.more_url else None,
    }


def _line(helpline: Helpline) -> contract.Helpline:
    verified = helpline.verified_on
    return {
        "country": helpline.country,
        "name": helpline.name,
        "phone": helpline.phone,
        "phone_url": helpline.phone_url,
        "sms": helpline.sms,
        "sms_url": helpline.sms_url,
        "hours": helpline.hours,
        "url": helpline.url,
        "verified": verified.isoformat() if verified else None,
    }
