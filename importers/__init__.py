"""Pure: bytes in, Document out; three Documents in, MergeResult out. No Django.

This is the public face of the package.
"""
