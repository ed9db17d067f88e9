"""Reads that compose several domains into one page."""
