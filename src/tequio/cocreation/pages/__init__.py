"""Pages of gathering, by noun."""
