"""Images that are in the page itself."""

from importers.readers.html import read
from importers.source.source import HTML, Source


def test_an_embedded_image_brings_its_bytes():
    page = b"<p>See</p><img alt='dot' src='data:image/png;base64,iVBORw0KGgo='>"
    result = read(Source("a", HTML, page))
    (asset,) = result.value.assets
    assert asset.media_type == "image/png"
    assert result.asset_bytes[asset.id] == b"\x89PNG\r\n\x1a\n"
