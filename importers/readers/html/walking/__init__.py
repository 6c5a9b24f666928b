"""The walk through a tree of elements, and the lines of text it builds."""
