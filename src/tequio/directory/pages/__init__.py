"""What the pages of the directory show, as components of the interface."""
