"""What comes in: files are known, read, planned and imported."""
