"""Document to semantic HTML5, fit to be published as it stands.

No scripts, no inline styles, no live raw markup; every word and value is escaped, and a
link whose scheme is not allowed is written as its words. The same blocks always give the
same characters. The markup, element by element, is described in `blocks`.
"""

from importers.writers.html.blocks import write_blocks
from importers.writers.html.context import Picture
from importers.writers.html.footnotes import Footnotes
from importers.writers.html.page import write

__all__ = ["Footnotes", "Picture", "write", "write_blocks"]
