"""Component `notice`: tag, template, style, examples."""
