"""What the Word and OpenDocument readers share: guesses from style names and looks."""
