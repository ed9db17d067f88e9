"""What the pages of recommendations show."""
