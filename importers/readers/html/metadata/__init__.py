"""What a page says about itself: its title, authors, date, language."""
