"""Merges the order of the blocks: sections first, then the blocks of each section."""
