"""Front matter: what a Markdown file says about itself before its text."""
