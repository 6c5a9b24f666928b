"""Finding the article in a page, and leaving out what is not of it."""
