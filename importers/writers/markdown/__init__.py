"""Documents as Markdown: CommonMark with GFM's tables, strikes, tasks and footnotes.

What Markdown cannot say is written as HTML that `importers.readers.markdown` reads back.
The output is inert: links that run scripts lose their target, raw markup becomes code.
"""

from importers.writers.markdown.writing import write, write_blocks

__all__ = ["write", "write_blocks"]
