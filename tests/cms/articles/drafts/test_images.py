"""Images that come with a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cms.articles.models import ArticleImage, ArticlePage
from cms.publishing.publisher import publish_site
from tests.importers.readers.office_files import odt, png

FRAME = (
    '<text:p>Look.</text:p><text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/>'
    "<svg:desc>{alt}</svg:desc></draw:frame></text:p><text:p>Well.</text:p>"
)


def document(alt: str = "A dot", image: bytes | None = None) -> bytes:
    """An ODT with one picture."""
    picture = png() if image is None else image
    return odt(FRAME.format(alt=alt), parts={"Pictures/a.png": picture})


def test_an_image_comes_in_once_and_goes_out_with_its_article(
    import_text: Callable[..., ArticlePage], public: Path
) -> None:
    import_text(document(), "a.odt", publish=True)
    import_text(document("The same dot"), "b.odt")
    image = ArticleImage.objects.get()
    assert image.title == "A dot"
    publish_site()
    assert len([path for path in (public / "media").rglob("*") if path.is_file()]) == 1


def test_an_image_that_cannot_be_shown_is_a_note_and_its_words_stay(
    import_text: Callable[..., ArticlePage],
) -> None:
    article = import_text(document("Her own words", b"\x89PNG broken"), "a.odt")
    assert not ArticleImage.objects.exists()
    assert "Her own words" in str(article.lead) + str(
        [page.body for page in article.section_pages()]
    )
    messages = article.source_documents.get().versions.get().messages
    assert "image-missing" in [message["code"] for message in messages]
