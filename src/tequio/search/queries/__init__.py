"""Reads of the index, and of what it keeps."""
