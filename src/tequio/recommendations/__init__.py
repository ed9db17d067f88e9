"""Recommendations: what a body asks of institutions, and what they answered."""
