"""The pages of a body, of a seat, of a session and of what it agreed."""
