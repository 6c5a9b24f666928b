"""A new version meets what the editors made of the article."""
