"""Reads of recommendations, each at the same cost for any number of rows."""
