"""Who is told by mail of plans, one noun a file."""
