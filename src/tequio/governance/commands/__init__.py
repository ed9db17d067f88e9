"""Writes to bodies, seats, sessions and agreements."""
