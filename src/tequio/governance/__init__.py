"""Collegiate bodies: seats by sector, sessions and agreements."""
