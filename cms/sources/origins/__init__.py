"""Who wrote which word of an article: the source, an editor, a merge, or nobody knows."""
