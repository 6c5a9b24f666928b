"""The canonical form of a Document: ordered, named rules that lose nothing."""
