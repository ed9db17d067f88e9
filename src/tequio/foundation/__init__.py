"""What every domain stands on; it has no tables and imports no domain."""
