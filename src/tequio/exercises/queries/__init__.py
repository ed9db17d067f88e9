"""Reads of the local exercises, each at the same cost for any number."""
