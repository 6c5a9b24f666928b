"""Says what a merge did and what it asks, and applies what was decided."""
