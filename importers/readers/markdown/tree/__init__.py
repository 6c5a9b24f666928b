"""One tree of HTML elements for Markdown and the HTML inside it."""
