"""A held page is let out all the same."""
