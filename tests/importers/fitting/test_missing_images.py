"""An image that did not come along leaves its words, its address and a message."""

from __future__ import annotations

from importers.document import Document, Figure, Link, Paragraph, Text
from importers.fitting.missing_images import without_missing_images

HERE = "sha256:" + "0" * 64
AWAY = "https://example.org/pictures/a%20window.png?size=2"
CAPTION = (Text("Light from the east."),)


def of(*figures: Figure) -> Document:
    return Document((Text("Title"),), figures, ())


def test_an_image_that_is_there_stays() -> None:
    document = of(Figure(HERE, "A window", CAPTION))
    assert without_missing_images(document, {HERE}) == (document, ())


def test_an_image_elsewhere_becomes_a_link_with_its_words() -> None:
    changed, messages = without_missing_images(of(Figure(AWAY, "A window", CAPTION)), set())
    link = frozenset({Link(AWAY)})
    assert changed.lead == (Paragraph((Text("A window", link),)), Paragraph(CAPTION))
    assert [message.code for message in messages] == ["image-remote"]


def test_an_image_without_words_is_linked_by_its_file_name() -> None:
    changed, _ = without_missing_images(of(Figure(AWAY, None)), set())
    assert changed.lead == (Paragraph((Text("a window.png", frozenset({Link(AWAY)})),)),)


def test_an_image_that_is_nowhere_leaves_its_words() -> None:
    changed, messages = without_missing_images(
        of(Figure("media/a.emf", "A chart"), Figure("media/b.emf", "", CAPTION)), {HERE}
    )
    assert changed.lead == (Paragraph((Text("A chart"),)), Paragraph(CAPTION))
    assert [message.text for message in messages] == [
        "2 images are not in the document, or cannot be shown: they were left out."
    ]
