"""The values that a merge works on: tokens, trees, matched blocks and chunks."""
