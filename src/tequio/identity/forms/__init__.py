"""Forms of sign-in, and of acts on roles."""
