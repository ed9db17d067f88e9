"""Component `empty_state`: tag, template, style, examples."""
