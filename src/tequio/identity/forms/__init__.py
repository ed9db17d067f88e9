"""Forms of sign-in, of invitations, of acts on roles and of statements."""
