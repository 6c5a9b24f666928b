"""Matches blocks: first base with each side, then all three versions."""
