"""Reads any source: reader, canonical form, sections, and an account of every word."""
