"""Makes a Document of the chunks of a merge: its blocks, what holds them, its sections."""
