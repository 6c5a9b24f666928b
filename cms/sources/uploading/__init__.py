"""Importing in the admin: files are dropped, looked at, and confirmed."""
