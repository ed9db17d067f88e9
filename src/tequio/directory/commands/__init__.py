"""Writes to the directory: by whoever operates it or loads its history."""
