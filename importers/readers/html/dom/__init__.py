"""What the elements of a page are and say: their names, words, language, visibility."""
