"""Lines of the source, and what a line by itself can say."""
