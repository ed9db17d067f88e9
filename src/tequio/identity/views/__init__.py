"""Pages of people and of accounts: read input, ask, answer."""
