"""The public files: which are stale, writing them, serving them."""
