"""Help cards: where a reader in danger finds help, and which article says so.

A card is not drafted. A row beside the article says which one it shows, and counts at
once, so that a section never goes out before its article's card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.articles.lexicon import complaint


class HelpSubject(models.Model):
    """Something that a text must not speak of without saying where help is."""

    slug = models.SlugField(
        max_length=40, help_text="Names it for programs: suicide, self-harm, overdose…"
    )
    language = models.CharField(
        max_length=35, default="en", help_text="A language tag such as en, fr or ar."
    )
    name = models.CharField(
        max_length=60, help_text="As in “This speaks of …”: suicide, eating disorders…"
    )
    order = models.PositiveSmallIntegerField(
        default=100, help_text="The most urgent first: of two, an article shows the lower."
    )
    title = models.CharField(
        max_length=120, help_text="The heading of the card: what to do, and for whom."
    )
    text = models.TextField(
        max_length=600,
        help_text="One or two sentences, the emergency number first. Say nothing of how "
        "anybody did it.",
    )
    words = models.TextField(
        blank=True,
        verbose_name="words that need the card",
        help_text="A word or phrase a line. “suicid*” is every word that begins so, "
        "“kill/killed himself/herself” each of these. In a language without spaces between "
        "words, put * on both sides.",
    )
    more_title = models.CharField(
        max_length=120, blank=True, verbose_name="link to more helplines"
    )
    more_url = models.URLField(max_length=500, blank=True, verbose_name="its address")

    wagtail_reference_index_ignore = True

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("language"), FieldPanel("order")]),
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("text"),
                FieldPanel("more_title"),
                FieldPanel("more_url"),
            ],
            heading="The card",
        ),
        FieldPanel("words"),
    ]

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "help card"
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "language"], name="help_subject_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

    def clean(self) -> None:
        """Refuses words that would be found everywhere, or nowhere."""
        wrong = complaint(self.words)
        if wrong:
            raise ValidationError({"words": wrong})


class Helpline(models.Model):
    """Somebody who helps, in one country."""

    name = models.CharField(max_length=120)
    country = models.CharField(max_length=80)
    phone = models.CharField(
        max_length=40, blank=True, help_text="As people read it: 116 123."
    )
    sms_number = models.CharField(
        max_length=40, blank=True, verbose_name="number for texts"
    )
    sms = models.CharField(
        max_length=120,
        blank=True,
        verbose_name="how to text",
        help_text="As readers see it: Text HOME to 741741.",
    )
    hours = models.CharField(max_length=120, blank=True, help_text="Day and night, free…")
    url = models.URLField(max_length=500, blank=True, verbose_name="address")
    order = models.PositiveSmallIntegerField(default=100)
    verified_on = models.DateField(
        null=True, blank=True, help_text="When somebody last made sure of all this."
    )
    subjects = models.ManyToManyField(
        HelpSubject, related_name="helplines", blank=True, verbose_name="help cards"
    )

    wagtail_reference_index_ignore = True

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("country")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("hours")]),
        FieldRowPanel([FieldPanel("sms"), FieldPanel("sms_number")]),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("verified_on"), FieldPanel("order")]),
        FieldPanel("subjects"),
    ]

    class Meta:
        ordering = ["order", "country", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"

    def clean(self) -> None:
        """Refuses a helpline that nobody can reach."""
        if not (self.phone or self.sms_number or self.url):
            raise ValidationError("Say how it is reached: by phone, text or address.")
        if bool(self.sms) != bool(self.sms_number):
            raise ValidationError(
                {"sms": "Say both how to text, and the number that a tap writes to."}
            )

    @property
    def phone_url(self) -> str:
        """What a tap on the number does; empty if there is none."""
        return _dialled("tel", self.phone)

    @property
    def sms_url(self) -> str:
        """The same for a text."""
        return _dialled("sms", self.sms_number)


def _dialled(scheme: str, number: str) -> str:
    digits = re.sub(r"[^0-9+]", "", number)
    return f"{scheme}:{digits}" if digits else ""


class ArticleHelpCard(models.Model):
    """That an article shows a card, and who saw to it."""

    article = models.OneToOneField(
        "articles.ArticlePage", models.CASCADE, primary_key=True, related_name="help_card"
    )
    subject = models.ForeignKey(HelpSubject, models.PROTECT, related_name="cards")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.article_id}: {self.subject}"


def primary(language: str) -> str:
    """Returns the language of a tag, without country and script."""
    return language.replace("_", "-").partition("-")[0].lower()


def subjects_for(rows: Iterable[HelpSubject], language: str) -> list[HelpSubject]:
    """Returns the subjects that count for texts in a language, the most urgent first.

    Of a subject that is not there in that language, the English one counts.
    """
    by_slug: dict[str, list[HelpSubject]] = {}
    for row in rows:
        by_slug.setdefault(row.slug, []).append(row)
    chosen = []
    for same in by_slug.values():
        own = [row for row in same if primary(row.language) == primary(language)]
        english = [row for row in same if primary(row.language) == "en"]
        exact = [row for row in own if row.language.lower() == language.lower()]
        chosen += exact or own or english
    return sorted(chosen, key=lambda row: (row.order, row.pk))
