"""What people do with a local exercise through a page."""
