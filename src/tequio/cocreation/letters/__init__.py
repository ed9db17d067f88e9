"""Who is told by mail while people are asked, one noun a file."""
