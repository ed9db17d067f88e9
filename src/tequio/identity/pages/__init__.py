"""What the pages of identity show, as components of the interface."""
