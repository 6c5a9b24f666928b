"""The published record of an article, composed of the parts that were released."""
