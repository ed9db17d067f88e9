"""Writes of gathering, by noun."""
