"""Pages of HTML read for a test: as a Flow, or written out as HTML again."""

from importers.document import Flow
from importers.readers.html import read
from importers.source.source import HTML, Source
from importers.writers.html import write_blocks


def flow_of(page: str) -> Flow:
    """The article of a page."""
    return read(Source("a.html", HTML, page.encode())).value


def written(page: str) -> str:
    """The blocks of the article of a page."""
    return write_blocks(flow_of(page).blocks)


def title_of(page: str) -> str:
    """The words of the title of a page."""
    return "".join(part.text for part in flow_of(page).title)
