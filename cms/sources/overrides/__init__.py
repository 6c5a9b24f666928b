"""Publishing a page in spite of open questions, for who may."""
