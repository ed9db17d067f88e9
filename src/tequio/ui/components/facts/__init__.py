"""Component `facts`: tag, template, style, examples."""
