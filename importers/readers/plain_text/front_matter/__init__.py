"""What stands before the text: header fields, the head of an RFC, a table of contents."""
