"""Component `document`: tag, template, style, examples."""
