"""Reads of people, of what they may act as, and of their own account."""
