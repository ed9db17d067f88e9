"""Views of gathering, by noun."""
