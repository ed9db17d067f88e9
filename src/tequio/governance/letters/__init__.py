"""Who is told by mail of bodies and their calls, one noun a file."""
