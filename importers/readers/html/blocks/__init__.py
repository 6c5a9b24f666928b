"""One reader for each kind of element, and the walk that calls them."""
