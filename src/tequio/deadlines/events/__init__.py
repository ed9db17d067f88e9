"""What happens to deadlines, as citizens read it, one noun a file."""
