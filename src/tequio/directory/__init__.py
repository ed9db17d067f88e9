"""Territories, institutions and their succession, posts, contacts, terms."""
