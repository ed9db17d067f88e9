"""Component `state`: tag, template, style, examples."""
