"""The bytes of a page to a tree of elements."""
