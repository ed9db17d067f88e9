"""Reads of gathering, by noun."""
