"""Help cards on the public site: which files a changed one makes stale, and warnings."""
