"""What people do while problems are gathered, by noun."""
