"""Words and inline elements of the tree -> inline content."""
