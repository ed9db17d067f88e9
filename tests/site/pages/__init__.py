"""Tests that share one loaded example; it is gone after the last of them."""
