"""The HTML inside Markdown: its tags -> the tree, and what of it is left out."""
