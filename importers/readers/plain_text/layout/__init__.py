"""The convention that a whole document follows, found before any line is judged."""
