"""Pages that compose several domains."""
