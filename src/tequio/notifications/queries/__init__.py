"""Reads of what is followed, of what is due by mail, and of mail on its way."""
