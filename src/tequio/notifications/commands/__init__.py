"""Writes to what is followed, and to mail on its way."""
