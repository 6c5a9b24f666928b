"""Reading and writing the latest drafts of an article and its sections, images included."""
