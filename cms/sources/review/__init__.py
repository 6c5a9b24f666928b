"""The review screen: what a merge changed, what it asks, what people decide."""
