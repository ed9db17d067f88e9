"""What can happen while people are asked, by noun."""
