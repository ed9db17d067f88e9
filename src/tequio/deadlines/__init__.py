"""Deadlines on any subject: who owes what, by which day, and why that day."""
