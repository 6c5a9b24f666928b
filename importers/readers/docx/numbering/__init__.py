"""Numbering of a Word file (ECMA-376 Part 1, 17.9): list definitions and counters."""
