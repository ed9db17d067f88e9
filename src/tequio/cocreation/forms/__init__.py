"""Forms of gathering, by noun."""
