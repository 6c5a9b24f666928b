"""Fields of a Word file (ECMA-376 Part 1, 17.16): instructions, results, form fields."""
