"""The inside of Word paragraphs: runs and their text, links, mathematics."""
