"""What several commands share; only commands call it."""
