"""Component `timeline`: tag, template, style, examples."""
