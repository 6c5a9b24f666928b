"""What changes an article: one mutation a module, for views, commands and tasks alike."""
