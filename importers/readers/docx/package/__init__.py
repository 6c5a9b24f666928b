"""The package of a Word file (ECMA-376 Part 2): its parts, relationships and properties."""
