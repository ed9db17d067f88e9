"""Every write to a local exercise."""
