"""Exports of tools with markup of their own, said in HTML before they are read."""
