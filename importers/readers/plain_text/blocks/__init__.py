"""Blocks made of the judged chunks."""
