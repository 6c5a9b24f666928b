"""Admin views of articles: publishing with all drafts, and the trash."""
