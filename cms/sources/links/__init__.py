"""Links between imported files: which page each leads to."""
