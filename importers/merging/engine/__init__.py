"""Merges three trees: every token of the versions gets one outcome."""
