"""Cuts a flow of headings and blocks into sections."""
