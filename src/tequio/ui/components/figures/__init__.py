"""Component `figures`: tag, template, style, examples."""
