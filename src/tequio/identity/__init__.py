"""People, sign-in, and roles with their scope and dates."""
