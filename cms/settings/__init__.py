"""One module a place; imports nothing, so that none is the default by accident."""
