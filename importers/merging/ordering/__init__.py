"""Merges the order of blocks."""
