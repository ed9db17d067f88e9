"""The phases of an exercise and the guards between them."""
