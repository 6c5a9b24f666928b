"""The commands of `python -m importers`: they parse arguments, call one function, print."""
