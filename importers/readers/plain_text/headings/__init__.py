"""Which chunks are headings, of which level, and which is the title."""
