"""Block elements of the tree -> blocks, one module for each kind."""
