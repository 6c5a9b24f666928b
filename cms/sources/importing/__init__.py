"""Files become articles: recognised, read, planned, and carried out."""
