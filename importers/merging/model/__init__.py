"""What the merge works on: tokens, the tree of blocks, and the pieces of a result."""
