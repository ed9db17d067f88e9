"""Component `thread`: tag, template, style, examples."""
