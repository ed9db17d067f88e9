"""Reads of the directory, each at the same cost for any number of rows."""
