"""Reads of plans and commitments, each at the same cost for any number."""
