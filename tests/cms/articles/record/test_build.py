"""What the published record says beside the words: summary, notes, images, dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.articles.models import ArticlePage
from cms.articles.record.addresses import Addresses
from cms.articles.record.build import build_article
from cms.articles.record.public_blocks import SUMMARY_LENGTH, opening
from cms.rendering.configured import render
from cms.rendering.markdown import markdown_of
from importers import make_source, read
from importers.document import Paragraph, Text
from tests.cms.change import publish, section, text


def record(article: ArticlePage) -> Any:
    live = [page for page in article.section_pages() if page.live]
    return build_article(ArticlePage.objects.get(pk=article.pk), live, Addresses())


def note(words: str) -> list[dict[str, Any]]:
    """A sentence with footnote 1, and the note."""
    item = {"number": "1", "body": text(words)}
    notes = {"notes": [{"type": "item", "value": item, "id": None}]}
    return [
        *text('It is known.<a href="#fn-1">[1]</a>'),
        {"type": "footnotes", "value": notes, "id": None},
    ]


def test_the_first_sentences_stand_in_for_a_summary(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    assert record(article)["summary"].startswith("Two paragraphs before anything else.")
    article = publish(article, summary="Said by an editor.")
    assert record(article)["summary"] == "Said by an editor."


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        ("One. Two.", "One. Two."),
        ("No full stop", "No full stop"),
        ("Short. " + "Long " * 60, "Short."),
        ("long " * 60, "long " * 39 + "long…"),
        ("", ""),
    ],
)
def test_a_summary_ends_with_a_sentence_or_a_word(words: str, summary: str) -> None:
    made = opening((Paragraph((Text(words),)),))
    assert made == summary
    assert len(made) <= SUMMARY_LENGTH


def test_notes_with_the_same_number_in_two_sections_are_two_notes(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    publish(section(article, "What helps?"), body=note("From a survey."))
    publish(section(article, "What does not?"), body=note("From a trial."))
    made = record(article)
    page = BeautifulSoup(render(made), "html.parser")
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for link in page.select("a[href^='#']"):
        assert str(link["href"])[1:] in ids
    markdown = str(read(make_source("a.md", markdown_of(made).encode())).value)
    assert "From a trial." in markdown
    assert "From a survey." in markdown


def test_a_note_has_an_id_that_no_heading_can_have(
    import_text: Callable[..., ArticlePage],
) -> None:
    text = (
        b"# A note\n\nKnown.[^1]\n\n[^1]: Said.\n\n## Fn 1\n\nOne.\n\n## Fnref 1\n\nTwo.\n"
    )
    article = import_text(text, "a.md", publish=True)
    page = BeautifulSoup(render(record(article)), "html.parser")
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert {"fn-1", "fnref-1", "fn:1", "fnref:1"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_an_anchor_never_begins_like_those_of_the_page_itself(
    import_text: Callable[..., ArticlePage],
) -> None:
    page = import_text().section_pages()[0]
    page.slug = "_help"
    with pytest.raises(ValidationError, match="cannot begin"):
        page.full_clean()


def test_the_markdown_names_public_images_and_nests_headings(
    import_text: Callable[..., ArticlePage],
) -> None:
    image = get_image_model().objects.create(
        title="A window", file=get_test_image_file("window.png")
    )
    article = import_text(publish=True)
    value = {"image": image.pk, "alt": "A window", "decorative": False, "caption": ""}
    body = [
        {"type": "text", "value": "<h3>Light</h3>", "id": None},
        {"type": "image", "value": value, "id": None},
    ]
    publish(section(article, "What helps?"), body=body)
    made = record(article)
    markdown = markdown_of(made)
    assert "\n## What helps?\n\n### Light\n" in markdown
    assert f"![A window]({made['images'][0]['url']})" in markdown


def test_nothing_that_only_editors_know_reaches_the_record(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(publish=True)
    part = section(article, "What helps?")
    publish(part, body=[{"type": "gone", "value": {"secret": "hush"}, "id": None}])
    assert "hush" not in str(record(article))
