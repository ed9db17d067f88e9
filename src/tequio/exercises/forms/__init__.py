"""The forms by which an exercise is begun, moved and ended."""
