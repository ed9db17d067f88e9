"""Every write to recommendations and to their answers."""
