"""Rows of gathering, by noun."""
