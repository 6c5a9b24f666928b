"""What the edit views say of where a page comes from."""
