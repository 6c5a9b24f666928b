"""What an import did, or would do, told to people and scripts."""
