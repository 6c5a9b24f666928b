"""One module per place the product runs; imports nothing, so that none is the default by accident."""
