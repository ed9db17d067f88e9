"""The forms by which the directory is kept."""
