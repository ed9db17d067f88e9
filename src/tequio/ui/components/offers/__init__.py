"""Component `offers`: tag, template, style, examples."""
