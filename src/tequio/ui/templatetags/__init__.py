"""Template tags and filters, all in the library `ui`."""
