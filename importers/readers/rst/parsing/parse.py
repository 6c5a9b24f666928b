"""One text to docutils' tree, closed off: no files, no network, no configuration."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Parser

from importers.errors import UnreadableSource
from importers.readers.rst.parsing.directives import directives_for
from importers.readers.rst.parsing.registries import lent
from importers.readers.rst.parsing.roles import roles_for

MAX_LINE = 20_000
"""Characters of a line; docutils' own default is 10,000, above which it reads nothing."""
SETTINGS: dict[str, object] = {
    # Nothing outside the text may be read: no file, no raw markup, no configuration.
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "record_dependencies": None,
    # Mistakes become nodes in the tree, to be told of in plain words, and stop nothing.
    "report_level": 2,
    "halt_level": 6,
    "exit_status_level": 6,
    "warning_stream": False,
    "traceback": True,
    "input_encoding": "unicode",
    "output_encoding": "unicode",
    "language_code": "en",
    "syntax_highlight": "none",
    # The text stays as it was written.
    "smart_quotes": False,
    "doctitle_xform": True,
    "docinfo_xform": True,
    "sectsubtitle_xform": False,
    "toc_backlinks": False,
    "footnote_backlinks": False,
    "trim_footnote_reference_space": True,
    "line_length_limit": MAX_LINE,
    "embed_stylesheet": False,
    "math_output": "LaTeX",
    "tab_width": 8,
}
HEADER = re.compile(r"(?:[A-Z][\w-]*:(?: .*)?\n(?:[ \t]+\S.*\n)*)+\s*\n")
"""The header of an e-mail (RFC 2822), with which Python's PEPs begin."""
TITLE = re.compile(r"^Title:", re.MULTILINE)
CODE_IN_LINK = re.compile(r"```([^`\n]+)``([^`<>]{0,200})<([^`<>]{1,2000})>`__")
"""Code as the words of a link, as pandoc writes it; reStructuredText cannot nest them."""


def parse(text: str, name: str) -> nodes.document:
    """Returns the tree of a text; raises `UnreadableSource` where docutils cannot
    read it.
    """
    text = CODE_IN_LINK.sub(r"`\1\2<\3>`__", text)
    if any(len(line) > MAX_LINE for line in text.split("\n")):
        raise UnreadableSource(
            f"“{name}” has a line of more than {MAX_LINE} characters; break it first."
        )
    header = HEADER.match(text)
    has_header = header is not None and TITLE.search(header[0]) is not None
    with lent(directives_for(text), roles_for(text)):
        try:
            return publish_doctree(
                text,
                parser=Parser(rfc2822=has_header),
                settings_overrides=SETTINGS,
            )
        except RecursionError:
            # Said in its own words by the caller, who knows what to do about depth.
            raise
        except Exception as error:
            raise UnreadableSource(
                f"“{name}” cannot be read as reStructuredText."
            ) from error
