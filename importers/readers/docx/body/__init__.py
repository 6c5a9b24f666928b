"""Block content of a Word file: paragraphs, bookmarks, notes, embedded documents."""
