"""The forms by which people answer, follow and issue recommendations."""
