"""What each page of plans shows, built from what the queries read."""
