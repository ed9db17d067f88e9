"""Tequio: local open government co-creation that anyone can check."""

__version__ = "0.2.0"
