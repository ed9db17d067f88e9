"""Who may do what of bodies and their calls, when and why, one noun a file."""
