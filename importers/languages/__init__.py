"""Language tags, scripts, and the detection of the language of a text."""
