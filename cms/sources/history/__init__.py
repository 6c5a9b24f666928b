"""What was imported, when and by whom, and what became of it."""
