"""Which block of one version is which block of another."""
