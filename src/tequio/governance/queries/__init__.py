"""Reads of bodies, their seats and their sessions."""
