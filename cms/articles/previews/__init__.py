"""Previews in the admin: pages, blocks and documents in the look of the public site."""
