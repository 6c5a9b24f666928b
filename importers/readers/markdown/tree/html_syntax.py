"""Tags, attributes and declarations as they are written, each found in linear time."""

from __future__ import annotations

import html
import re

# The quantifiers that could try one character in two ways are possessive (`*+`), so
# that a source made to be slow is refused at once instead of being tried for minutes.
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
)
ATTRIBUTE = re.compile(
    r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)
DECLARATIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
"""How comments, CDATA, processing instructions and declarations begin and end.

The longer openings stand first: `<!` begins three of them.
"""


def parse_attributes(text: str) -> dict[str, str]:
    """Returns names, in lower case, and values; of two with one name the first, as in
    HTML.
    """
    attributes: dict[str, str] = {}
    for name, *values in ATTRIBUTE.findall(text):
        value = html.unescape(next(filter(None, values), ""))
        attributes.setdefault(name.lower(), value)
    return attributes
