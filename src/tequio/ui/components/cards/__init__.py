"""Component `cards`: tag, template, style, examples."""
