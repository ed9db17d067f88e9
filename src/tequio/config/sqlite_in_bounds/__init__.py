"""Django's SQLite, but a text too long for its column is refused."""
