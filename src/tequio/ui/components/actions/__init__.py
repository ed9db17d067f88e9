"""Component `actions`: tag, template, style, examples."""
