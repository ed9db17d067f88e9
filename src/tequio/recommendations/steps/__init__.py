"""Steps of recommendations."""
