"""The published record of an article, made of its live pages."""
