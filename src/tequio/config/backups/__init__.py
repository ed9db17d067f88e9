"""Copies of everything: made while others write, verified, restored elsewhere."""
