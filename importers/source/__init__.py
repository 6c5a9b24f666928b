"""The bytes of one file: media type, kind, name and decoding."""
