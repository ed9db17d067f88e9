"""Component `contents`: tag, template, style, examples."""
