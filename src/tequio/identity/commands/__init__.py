"""Writes to accounts, roles, invitations and statements."""
