"""Images: collected once each, their media types, their alternative text, `data:` URLs."""
