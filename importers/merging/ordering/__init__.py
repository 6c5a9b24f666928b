"""Merges the order of the blocks: what moved, and what everything else follows."""
