"""Component `value`: tag, template, style, examples."""
