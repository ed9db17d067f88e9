"""The example: a real history and a fictitious exercise, by commands alone."""
